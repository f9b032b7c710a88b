#!/usr/bin/env bash
# Installs the chart as the release "mysql" with a preset, or upgrades it.
# A release that is there may have been given other values since: they are its user's.
# Usage: install-or-upgrade.sh HELM PRESET TIMEOUT FLAG...; the flags say on which cluster and in which namespace.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
helm=$1 preset=$2 timeout=$3 where=("${@:4}")

if "$helm" status mysql "${where[@]}" >/dev/null 2>&1; then
  echo "The release mysql is there and keeps its values: values/$preset.yaml is for its first install."
  exec "$helm" upgrade mysql charts/mysql "${where[@]}" --reset-then-reuse-values --wait --timeout "$timeout"
fi
exec "$helm" install mysql charts/mysql "${where[@]}" --create-namespace --values "values/$preset.yaml" --wait --timeout "$timeout"
