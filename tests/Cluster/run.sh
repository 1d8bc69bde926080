#!/usr/bin/env bash
# A real cluster of separate processes with a real Redis; see README.md beside this file. Prints figures, and last: N passed, N failed
#   run.sh          what matters most, short
#   run.sh full     every scenario, as measured for the record
#   run.sh NAME…    some of them, as measured
# Needs redis-server, and the Orleans packages that `dotnet restore -p:GrainRuntime=Orleans` brings.
set -euo pipefail
cd "$(dirname "$0")"
case ${1:-short} in
  short) arguments=(kill spend snapshot --short) ;;
  full) arguments=(all) ;;
  *) arguments=("$@") ;;
esac
build() { dotnet build "$@" -c Release -v quiet -nologo -clp:NoSummary; }
build Service -p:GrainRuntime=Orleans
build Service -p:GrainRuntime=Embedded
build Driver
dotnet ../../artifacts/Embedded/bin/Cluster.Driver/release/OneCaptcha.Cluster.Driver.dll "${arguments[@]}"
