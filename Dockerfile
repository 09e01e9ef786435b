# The production image: web, worker, beat and migrate are the same image with another command (docker-compose.yml).
# Neither the embedded servers nor the demo are in it (.dockerignore).
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY requirements/base.txt /tmp/base.txt
RUN /venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/base.txt
WORKDIR /app
COPY . .
# Collecting static files reads the settings, which insist on secrets; these reach nothing and stay in this layer.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" DATABASE_URL=postgres://nobody@nowhere/nothing \
    REDIS_URL=redis://nowhere STATIC_ROOT=/static /venv/bin/python manage.py collectstatic --noinput -v0 \
    && /venv/bin/python -m compileall -q /app

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin relational
# A volume mounted here begins as its owner left it.
RUN install -d -m 0700 -o 10001 -g root /attachments
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY --from=build /static /static
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 STATIC_ROOT=/static HOME=/tmp
WORKDIR /app
# By number, so that an orchestrator can tell that it isn't root.
USER 10001
EXPOSE 8000
# No access log: addresses of pages name people. Who looked at whom is kept in the database instead.
CMD ["gunicorn", "relational.wsgi", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", \
     "--max-requests", "10000", "--max-requests-jitter", "1000"]
