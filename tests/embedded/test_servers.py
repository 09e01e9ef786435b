import psycopg

from relational.embedded.postgres import APPLICATION
from relational.embedded.servers import Servers


def test_the_last_to_leave_stops_postgresql(tmp_path):
    with Servers(tmp_path, durable=False) as demo:
        with Servers(tmp_path, durable=False) as command_beside_it:
            assert command_beside_it.postgres == demo.postgres
            assert command_beside_it.environment()["SECRET_KEY"] == demo.environment()["SECRET_KEY"]
        psycopg.connect(demo.postgres.url(APPLICATION)).close()
    assert not (tmp_path / "postgres/postmaster.pid").exists()


def test_demos_in_two_folders_do_not_meet(tmp_path):
    with Servers(tmp_path / "one", durable=False) as one, Servers(tmp_path / "two", durable=False) as two:
        assert one.postgres.port != two.postgres.port
        assert one.redis.port != two.redis.port


def test_data_in_use_is_not_thrown_away(tmp_path):
    with Servers(tmp_path / "demo", durable=False) as demo:
        assert Servers(demo.folder).forget() is False
        psycopg.connect(demo.postgres.url(APPLICATION)).close()
    assert Servers(demo.folder).forget() is True
    assert not demo.folder.exists()
