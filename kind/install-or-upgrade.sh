#!/usr/bin/env bash
# Installs the chart as the release "mysql" with a preset, or upgrades it.
# A release that is there may have been given other values since: they are its user's.
# Usage: install-or-upgrade.sh HELM PRESET TIMEOUT FLAG...; the flags say on which cluster and in which namespace.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
helm=$1 preset=$2 timeout=$3 where=("${@:4}")

"$helm" list "${where[@]}" >/dev/null || {
  echo "Helm gets no answer with the kubeconfig ${KUBECONFIG:-$HOME/.kube/config}. What is in it: kubectl config get-contexts. Another one: KUBECONFIG=file before make" >&2
  exit 1
}
last=$("$helm" history mysql "${where[@]}" --max 1 --output json 2>/dev/null) || true
case $last in
  # There is none, or one that nobody can have given other values: it never came up, or is uninstalled.
  '' | *'"revision":1,'*'"status":"failed"'* | *'"status":"uninstalled"'*)
    exec "$helm" upgrade --install mysql charts/mysql "${where[@]}" --create-namespace --values "values/$preset.yaml" --wait --timeout "$timeout"
    ;;
esac
kept="The release mysql is there and keeps its values: values/$preset.yaml is for its first install. Other values: helm upgrade mysql charts/mysql -f your-values.yaml"
echo "$kept"
wait=(--wait --timeout "$timeout")
# Helm would wait for the backups' claim too, and most classes bind it at the first backup.
if "$helm" get values mysql "${where[@]}" --output yaml | sed -n '/^backup:$/,/^[^ ]/p' | grep -qx '  enabled: true'; then
  wait=()
  echo "It makes backups, so this does not wait for its members: kubectl get pods says when they are ready."
fi
"$helm" upgrade mysql charts/mysql "${where[@]}" --reset-then-reuse-values "${wait[@]}"
echo "$kept"
