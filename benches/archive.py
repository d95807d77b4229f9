#!/usr/bin/env python3
"""A folder of many articles: makes one, and measures relis on it.

    archive.py make DIRECTORY [--articles 10000] FILE...
    archive.py measure DIRECTORY [--relis relis]

`make` mixes the texts of FILES into articles of 300 to 500 words: each line of a .jsonl file
is an object with a "text", each line of any other file is a text. The same files give the same
articles. `measure` needs Linux or macOS.
"""

import argparse
import json
import os
import pathlib
import pty
import random
import re
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time


def texts(files):
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"] if file.suffix == ".jsonl" else line
            text = " ".join(text.split())
            if len(text) > 20:
                yield text


def make(directory, articles, files):
    pool = sorted(set(texts(files)))
    if not pool:
        sys.exit("no text in these files")
    choice = random.Random(1)
    for number in range(articles):
        # A hundred articles in a directory, a few directories deep.
        folder = directory / f"{number // 1000:02}" / f"{number // 100 % 10:02}"
        folder.mkdir(parents=True, exist_ok=True)
        markdown = number % 2 == 0
        paragraphs = [("# " if markdown else "") + f"Dossier n° {number}"]
        words, wanted = 0, choice.randint(300, 500)
        while words < wanted:
            paragraph = " ".join(choice.choice(pool) for _ in range(choice.randint(1, 4)))
            words += len(paragraph.split())
            paragraphs.append(paragraph)
        name = f"article-{number:05}.{'md' if markdown else 'txt'}"
        (folder / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    print(f"{articles} articles in {directory}")


def check(relis, directory, *options):
    return [relis, "check", "--fail-on", "never", *options, str(directory)]


def through_a_pipe(relis, directory, *options):
    """Wall and processor time, peak memory, first output, and whether files come in order."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    child = subprocess.Popen(
        check(relis, directory, *options), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    first, seen, size = None, [], 0
    rest = b""
    while block := os.read(child.stdout.fileno(), 1 << 16):
        first = first or time.perf_counter() - start
        size += len(block)
        *lines, rest = (rest + block).split(b"\n")
        seen += [int(n) for line in lines for n in re.findall(rb"article-(\d+)\.\w+: \d", line)]
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    processor = usage.ru_utime + usage.ru_stime
    memory = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    print(
        f"  wall {wall:.1f} s, processor {processor:.1f} s ({processor / wall:.2f} cores), "
        f"peak memory {memory:.0f} MiB, first output after {1000 * first:.0f} ms, "
        f"{size / 1e6:.1f} MB of report, status {child.returncode}"
    )
    if seen:
        print(f"  {len(seen)} files, {'in order' if seen == sorted(seen) else 'OUT OF ORDER'}")


def interrupted(relis, directory):
    """Ctrl-C on a terminal in the middle of a run that writes a file."""
    with tempfile.TemporaryDirectory() as place:
        report = pathlib.Path(place, "report.json")
        child, terminal = pty.fork()
        if child == 0:
            command = check(relis, directory, "--format", "json", "--output", str(report))
            os.execvp(command[0], command)
        shown, ends, sent = b"", time.perf_counter() + 60, None
        status = None
        while time.perf_counter() < ends:
            ready, _, _ = select.select([terminal], [], [], 0.02)
            if ready:
                try:
                    shown += os.read(terminal, 1 << 16)
                except OSError:
                    break
            if sent is None and time.perf_counter() > ends - 58:
                os.write(terminal, b"\x03")
                sent = time.perf_counter()
        took = time.perf_counter() - (sent or 0)
        _, status = os.waitpid(child, 0)
        bars = len(set(re.findall(rb"\d+/\d+", shown)))
        left = os.listdir(place)
        print(
            f"  Ctrl-C after 2 s: {bars} states of the progress bar, ended "
            f"{1000 * took:.0f} ms later with {os.waitstatus_to_exitcode(status)}, "
            f"files left: {left or 'none'}, last on the screen: {shown[-30:]!r}"
        )


def measure(relis, directory):
    for options in [("--threads", "1"), (), ("--format", "json")]:
        print(" ".join(check(relis, directory, *options)))
        through_a_pipe(relis, directory, *options)
    print("on a terminal")
    interrupted(relis, directory)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    tasks = parser.add_subparsers(dest="task", required=True)
    making = tasks.add_parser("make")
    making.add_argument("directory", type=pathlib.Path)
    making.add_argument("files", type=pathlib.Path, nargs="+")
    making.add_argument("--articles", type=int, default=10_000)
    measuring = tasks.add_parser("measure")
    measuring.add_argument("directory", type=pathlib.Path)
    measuring.add_argument("--relis", default="relis")
    options = parser.parse_args()
    if options.task == "make":
        make(options.directory, options.articles, options.files)
    else:
        measure(options.relis, options.directory)


main()
