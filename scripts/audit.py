"""Known holes in what is installed, by pip-audit: exits with 1 where there is one; where there is no network, says that nothing was asked.

    python scripts/audit.py
"""

from __future__ import annotations

import json
import subprocess
import sys

SECONDS = 120
COMMAND = (sys.executable, "-m", "pip_audit", "--skip-editable", "--progress-spinner", "off", "--format", "json")


def main() -> None:
    try:
        ended = subprocess.run(COMMAND, capture_output=True, text=True, timeout=SECONDS)
        packages = json.loads(ended.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError) as error:
        print(f"Dependencies were NOT audited: pip-audit gave no answer ({type(error).__name__}); is there a network?", file=sys.stderr)
        return
    asked = [one for one in packages if "vulns" in one]
    holes = [(one, hole) for one in asked for hole in one["vulns"]]
    for one, hole in holes:
        print(f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}")
    print(f"{len(asked)} dependencies audited, {len(packages) - len(asked)} left out, {len(holes)} known holes")
    if not asked:
        print("Dependencies were NOT audited: the package index in use knows of no advisories", file=sys.stderr)
    if holes:
        sys.exit(1)


if __name__ == "__main__":
    main()
