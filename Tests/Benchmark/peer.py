#!/usr/bin/env python3
"""Times a night of orgdrift beside a night of OpenMetadata's own Salesforce connector, on one stand-in org.

  peer.py --program PATH --lab FOLDER [--objects 1500] [--latency-ms 60] [--seed 3]

FOLDER holds make_org.py, fake_salesforce.py, fake_openmetadata.py and run_om_connector.py; the connector is in the
Python environment that OM_VENV names. orgdrift is given more than the connector reads: the whole describe, and the
definitions of every object.
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


def ask(url):
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def orgdrift(program, folder):
    """Seconds, and what `snapshot --json` says."""
    begun = time.monotonic()
    done = subprocess.run([program, "snapshot", "prod", "--json"], cwd=folder, capture_output=True, text=True,
                          env=dict(os.environ, ORG_PASSWORD=PASSWORD, ORG_TOKEN=TOKEN))
    seconds = time.monotonic() - begun
    if done.returncode != 0:
        sys.exit(f"orgdrift ended with {done.returncode}:\n{done.stderr}")
    return seconds, json.loads(done.stdout)


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


def measure(program, lab, folder, org, options):
    latency = ["--latency-ms", str(options.latency_ms)]
    rows, peer = [], None
    with server(f"{lab}/fake_salesforce.py", "--dir", f"{org}/night0", *latency) as salesforce, \
            server(f"{lab}/fake_openmetadata.py") as openmetadata:
        with open(f"{folder}/orgdrift.yaml", "w", encoding="utf-8") as file:
            file.write(f"""orgs:
  prod:
    domain: "{salesforce}"
    apiVersion: "60.0"
    signIn: {{method: soap, username: integration@example.invalid, password: {{env: ORG_PASSWORD}},
             securityToken: {{env: ORG_TOKEN}}}}
""")

        def night(name, switch=None):
            if switch:
                ask(f"{salesforce}/__switch?dir={switch}")
            ask(f"{salesforce}/__reset")
            seconds, taken = orgdrift(program, folder)
            rows.append((f"orgdrift, {name}", seconds, ask(f"{salesforce}/__stats")["requests"]))
            return taken

        night("first snapshot")
        night("nothing changed")
        night("next night, 40 objects changed", f"{org}/night1")
        ask(f"{salesforce}/__switch?dir={org}/night0")
        ask(f"{salesforce}/__reset")
        print("the connector runs; with 1,500 objects that takes minutes", file=sys.stderr)
        seconds, _ = connector(lab, salesforce, openmetadata)
        peer = (seconds, ask(f"{salesforce}/__stats")["requests"])
    print(f"{options.objects} objects, {options.latency_ms} ms latency\n")
    print("| night | seconds | requests to Salesforce | time, connector / orgdrift | requests, connector / orgdrift |")
    print("| --- | --- | --- | --- | --- |")
    print(f"| OpenMetadata's connector, every night | {peer[0]:.1f} | {peer[1]} | 1 | 1 |")
    for name, seconds, requests in rows:
        print(f"| {name} | {seconds:.1f} | {requests} | {peer[0] / seconds:.0f} | {peer[1] / requests:.0f} |")


if __name__ == "__main__":
    main()
