"""Seconds to check 9,000 lines of content, without pictures and layout: bench_content.py [--themes N]."""

import argparse
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from contents import count_lines, enlarged_content
from measure import report

from wuxi_kiosk import paths
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry

ROUNDS = 15


def main() -> int:
    """Measure the bundled content and one of many themes, with and without warnings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--themes", type=int, default=28)
    arguments, _others = parser.parse_known_args()
    registry = content_registry()
    results = {}
    with TemporaryDirectory() as folder:
        large = enlarged_content(Path(folder) / "data", themes=arguments.themes)
        for content in (paths.bundled_content(), large):
            for warnings in (False, True):
                seconds = []
                for _ in range(ROUNDS):
                    begin = time.perf_counter()
                    validate(content, registry, warnings=warnings)
                    seconds.append(time.perf_counter() - begin)
                name = f"{count_lines(content)} lines, {'with warnings' if warnings else 'errors only'}"
                results[name] = {"median": round(median(seconds), 3), "min": round(min(seconds), 3)}
    report("content", results, "s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
