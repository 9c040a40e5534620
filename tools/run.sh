#!/bin/sh
# Every npm script of the hub starts here: installs what is missing, then runs the pinned Node with the given arguments.
# TMPDIR becomes a directory that may be written, the clone's own where that may be.
TMPDIR="$(node tools/ensure-installed.mjs)" || exit $?
export TMPDIR
exec ./node_modules/.bin/node "$@"
