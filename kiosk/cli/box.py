"""doctor: what is right and wrong with this box."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Device, Museum

MARKS = {True: "ok   ", False: "WRONG", None: "note "}


def doctor(
    museum: Museum = HERE,
    device: Device = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """What is right and wrong with this box; exit 1 if something is wrong."""
    from kiosk.staff.doctor import examine, patient

    findings = examine(patient(museum, device))
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(f"{MARKS[finding.ok]}  {finding.area:8} {finding.says}")
            if finding.mend:
                print(f"{'':17}{finding.mend}")
    raise typer.Exit(1 if any(finding.ok is False for finding in findings) else 0)
