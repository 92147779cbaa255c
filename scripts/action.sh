#!/usr/bin/env bash
# The step of action.yml: annotations on the page, SARIF in a file, the exit code of the check.
set -euo pipefail
sarif="${RUNNER_TEMP:-.}/annualreport.sarif"
echo "sarif=$sarif" >> "${GITHUB_OUTPUT:-/dev/null}"
read -r -a paths <<< "${CHECKED:-}"
options=(--fail-on "${FAIL_ON:-error}")
if [ -n "${PREVIOUS:-}" ]; then options+=(--previous "$PREVIOUS"); fi
annualreport validate "${paths[@]}" "${options[@]}" --format sarif --output "$sarif" || true
annualreport validate "${paths[@]}" "${options[@]}" --format github
