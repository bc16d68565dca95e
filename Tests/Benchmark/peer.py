#!/usr/bin/env python3
"""Times a night of orgdrift beside a night of OpenMetadata's own Salesforce connector, on one stand-in org and server.

  peer.py --program PATH --lab FOLDER [--objects 1500] [--latency-ms 60] [--server-latency-ms 15] [--seed 3]

FOLDER holds make_org.py, fake_salesforce.py, fake_openmetadata.py and run_om_connector.py; the connector is in the
Python environment that OM_VENV names. orgdrift is given more than the connector reads: the whole describe, and the
definitions of every object; with definitions: off, only the former.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

PASSWORD, TOKEN = "fake-password", "faketoken"


@contextlib.contextmanager
def server(script, *arguments):
    process = subprocess.Popen([sys.executable, script, "--port", "0", *arguments],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield "http://127.0.0.1:" + process.stdout.readline().strip().split("=")[1]
    finally:
        process.terminate()
        process.wait()


def ask(url, method="GET"):
    with urllib.request.urlopen(urllib.request.Request(url, method=method)) as answer:
        return json.load(answer)


def orgdrift(program, folder, *command):
    """Seconds and peak memory in MB of one command."""
    with open(f"{folder}/errors", "w+", encoding="utf-8") as errors:
        begun = time.monotonic()
        process = subprocess.Popen([program, *command, "prod", "--json"], cwd=folder, stdout=subprocess.DEVNULL,
                                   stderr=errors, env=dict(os.environ, ORG_PASSWORD=PASSWORD, ORG_TOKEN=TOKEN, SERVER_TOKEN="any"))
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            sys.exit(f"orgdrift ended with {process.returncode}:\n{errors.read()}")
    return seconds, usage.ru_maxrss / 1024


def connector(lab, salesforce, openmetadata):
    done = subprocess.run([sys.executable, f"{lab}/run_om_connector.py", "--sf-url", salesforce, "--om-url",
                           openmetadata, "--password", PASSWORD, "--security-token", TOKEN,
                           "--api-version", "60.0", "--log", "ERROR"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"the connector ended with {done.returncode}:\n{done.stderr[-2000:]}\n{done.stdout[-2000:]}")
    result = json.loads(done.stdout.strip().splitlines()[-1])
    return result["wall_s"], result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--lab", required=True)
    parser.add_argument("--objects", type=int, default=1500)
    parser.add_argument("--latency-ms", type=int, default=60)
    parser.add_argument("--server-latency-ms", type=int, default=15)
    parser.add_argument("--version", default="2.0.6", help="of OpenMetadata")
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    program, lab = os.path.abspath(options.program), os.path.abspath(options.lab)
    folder = tempfile.mkdtemp(prefix="orgdrift-peer-")
    try:
        org = f"{folder}/org"
        subprocess.run([sys.executable, f"{lab}/make_org.py", "--out", org, "--objects", str(options.objects),
                        "--nights", "1", "--seed", str(options.seed)], check=True, stdout=subprocess.DEVNULL)
        measure(program, lab, folder, org, options)
    finally:
        shutil.rmtree(folder)


def configure(folder, salesforce, openmetadata, more=""):
    os.makedirs(folder)
    with open(f"{folder}/orgdrift.yaml", "w", encoding="utf-8") as file:
        file.write(f"""orgs:
  prod:
    domain: "{salesforce}"
    apiVersion: "60.0"
    signIn: {{method: soap, username: integration@example.invalid, password: {{env: ORG_PASSWORD}},
             securityToken: {{env: ORG_TOKEN}}}}
{more}openMetadata:
  host: "{openmetadata}"
  token: {{env: SERVER_TOKEN}}
  service: orgdrift
  objects: {{include: ["*"], exclude: []}}
""")


def counts(openmetadata):
    routes = ask(f"{openmetadata}/__stats")["routes"]
    reads = sum(count for route, count in routes.items() if route.startswith("GET"))
    return reads, sum(routes.values()) - reads


def deleted(openmetadata):
    return ask(f"{openmetadata}/__stats")["entities"].get("table", {}).get("deleted", 0)


def failing_night(program, lab, folder, salesforce, openmetadata):
    """How many tables each deletes on a night on which Salesforce fails now and then."""
    def night(*flags):
        for command in (["snapshot", "prod", *flags], ["publish", "prod"]):
            subprocess.run([program, *command], cwd=f"{folder}/all", capture_output=True,
                           env=dict(os.environ, ORG_PASSWORD=PASSWORD, ORG_TOKEN=TOKEN, SERVER_TOKEN="any"))

    # Both have seen this very org without a failure before.
    ask(f"{salesforce}/__faults?latency_ms=0")
    night()
    before = deleted(openmetadata)
    ask(f"{salesforce}/__faults?fail_rate=0.15&fail_spare_login=1")
    night("--full")
    own = deleted(openmetadata) - before
    connector(lab, salesforce, openmetadata)
    return own, deleted(openmetadata) - before - own


def measure(program, lab, folder, org, options):
    latency = ["--latency-ms", str(options.latency_ms)]
    snapshots, publishes = [], []
    with server(f"{lab}/fake_salesforce.py", "--dir", f"{org}/night0", *latency) as salesforce, \
            server(f"{lab}/fake_openmetadata.py", "--version", options.version,
                   "--latency-ms", str(options.server_latency_ms)) as openmetadata:

        def begin(night):
            ask(f"{salesforce}/__switch?dir={org}/{night}")
            ask(f"{salesforce}/__reset")
            ask(f"{openmetadata}/__reset", method="POST")

        def take(kind, name, night="night0"):
            begin(night)
            seconds, memory = orgdrift(program, f"{folder}/{kind}", "snapshot")
            snapshots.append((f"orgdrift, {name}", seconds, ask(f"{salesforce}/__stats")["requests"], memory))

        def publish(name):
            seconds, memory = orgdrift(program, f"{folder}/all", "publish")
            publishes.append((f"orgdrift, {name}", seconds, *counts(openmetadata), memory))

        configure(f"{folder}/all", salesforce, openmetadata)
        configure(f"{folder}/describes", salesforce, openmetadata, "    definitions: off\n")
        take("all", "first snapshot")
        publish("first publish")
        take("all", "nothing changed")
        publish("nothing changed")
        take("all", "40 objects changed", "night1")
        publish("40 objects changed")
        take("describes", "first snapshot, definitions: off")
        take("describes", "nothing changed, definitions: off")
        take("describes", "40 objects changed, definitions: off", "night1")
        begin("night0")
        print("the connector runs; with 1,500 objects that takes minutes", file=sys.stderr)
        seconds, _ = connector(lab, salesforce, openmetadata)
        requests = ask(f"{salesforce}/__stats")["requests"]
        publishes.append(("OpenMetadata's connector, first night, with its reading", seconds, *counts(openmetadata), None))
        lost = failing_night(program, lab, folder, salesforce, openmetadata)
    print(f"{options.objects} objects, {options.latency_ms} ms latency of Salesforce, "
          f"{options.server_latency_ms} ms of OpenMetadata {options.version}\n")
    print("| night | seconds | requests to Salesforce | peak MB | time, connector / orgdrift | requests, connector / orgdrift |")
    print("| --- | --- | --- | --- | --- | --- |")
    print(f"| OpenMetadata's connector, every night | {seconds:.1f} | {requests} | | 1 | 1 |")
    for name, own, calls, memory in snapshots:
        print(f"| {name} | {own:.1f} | {calls} | {memory:.0f} | {seconds / own:.0f} | {requests / calls:.0f} |")
    print("\n| publish | seconds | reads | writes | peak MB |")
    print("| --- | --- | --- | --- | --- |")
    for name, own, reads, writes, memory in publishes:
        print(f"| {name} | {own:.2f} | {reads} | {writes} | {'' if memory is None else round(memory)} |")
    print(f"\nA night on which Salesforce answers 15 % of the requests with an error, and all objects are still there: "
          f"orgdrift deletes {lost[0]} tables, the connector {lost[1]}.")


if __name__ == "__main__":
    main()
