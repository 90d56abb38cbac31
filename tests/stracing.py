"""A command run under strace: its calls of the system recorded for a test to read, or some of them failing."""

from __future__ import annotations

from pathlib import Path


def strace_command(record: Path, calls: str) -> tuple[str, ...]:
    """What runs the command that follows it under strace, recording these calls (names joined by commas) whole."""
    return (
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-xx",
        "-qq",
        "-s",
        "1000000",
        "-e",
        f"trace={calls}",
        "-e",
        "signal=none",
        "-o",
        str(record),
    )


def injected_command(call: str, what: str, when: str) -> tuple[str, ...]:
    """What runs the command that follows it so that some of its calls fail or kill it (`error=EIO`, `signal=KILL`);
    `when` is strace's."""
    return (
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        f"trace={call}",
        "-e",
        f"inject={call}:{what}:when={when}",
    )
