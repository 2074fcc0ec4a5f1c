# Sourced by .ci/run: PostgreSQL, Redis and RabbitMQ answering on loopback, and only there.
# What answers already is left alone. What does not is installed from Debian and started as its own user.

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

wait_for() {
    for _ in $(seq 60); do
        answers "$2" && return
        sleep 1
    done
    echo "$1 does not answer on 127.0.0.1:$2." >&2
    return 1
}

# Debian starts a service as soon as it is installed, and RabbitMQ then listens everywhere:
# this word of refusal, Debian's own, leaves the start to us.
install_quietly() {
    local refusal=/usr/sbin/policy-rc.d made=
    if [ ! -e $refusal ]; then
        printf '#!/bin/sh\nexit 101\n' >$refusal
        chmod +x $refusal
        made=yes
    fi
    apt-get update >/dev/null || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" </dev/null >/dev/null
    local status=$?
    [ -z "$made" ] || rm -f $refusal
    return $status
}

# Debian's own cluster asks for passwords we do not know, so ours stands beside it.
start_postgresql() {
    install_quietly postgresql || return
    local programs home=/var/lib/postgresql/bandeng
    programs=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")
    [ -e $home/PG_VERSION ] ||
        runuser -u postgres -- "$programs/initdb" -D $home --auth trust --encoding UTF8 --locale C.UTF-8 >/dev/null
    runuser -u postgres -- "$programs/pg_ctl" -D $home -l $home/log -w start \
        -o "-c listen_addresses=127.0.0.1 -c port=5432 -c unix_socket_directories=/tmp -c fsync=off" >/dev/null
}

start_redis() {
    install_quietly redis-server || return
    (cd /var/lib/redis && runuser -u redis -- redis-server --bind 127.0.0.1 --port 6379 --save "" \
        --appendonly no --daemonize yes --dir /var/lib/redis --logfile /var/log/redis/bandeng.log >/dev/null)
}

start_rabbitmq() {
    install_quietly rabbitmq-server || return
    runuser -u rabbitmq -- env HOME=/var/lib/rabbitmq RABBITMQ_NODENAME=bandeng@localhost \
        RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 ERL_EPMD_ADDRESS=127.0.0.1 \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}" \
        /usr/lib/rabbitmq/bin/rabbitmq-server -detached
}

ensure() {
    answers "$2" && return
    echo "Starting $1 on 127.0.0.1:$2 ..."
    "$3" && wait_for "$1" "$2"
}

# A PostgreSQL that was there before may want a password: as root we may make a role with one.
open_postgresql() {
    [ -z "${TEST_DATABASE_URL:-}" ] || return 0
    psql -w "postgres://postgres@127.0.0.1:5432/postgres" -c "" >/dev/null 2>&1 && return
    runuser -u postgres -- psql -qc "DROP ROLE IF EXISTS bandeng_ci" \
        -c "CREATE ROLE bandeng_ci LOGIN CREATEDB PASSWORD 'bandeng_ci'" || return 0
    export TEST_DATABASE_URL=postgres://bandeng_ci:bandeng_ci@127.0.0.1:5432/bandeng_ci
}

ensure_services() {
    ensure PostgreSQL 5432 start_postgresql &&
        open_postgresql &&
        ensure Redis 6379 start_redis &&
        ensure RabbitMQ 5672 start_rabbitmq
}
