# The steps that scripts/ci/bare-root.sh tests in a bare Debian: what the README asks for, then its command. The set-up
# brings all else. `docker build --target book --output _build/docker .` leaves the site in _build/docker.
FROM debian:12 AS machine
ENV DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8
RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-venv git make ca-certificates
WORKDIR /srv/book/factbook

FROM machine AS made
COPY . .
RUN make book

FROM scratch AS book
COPY --from=made /srv/book/factbook/_build/site /
