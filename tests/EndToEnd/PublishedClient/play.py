"""A client of the published protocol on the library its sample uses: plays a classic session to the flag.

usage: play.py SERVICE ORACLE
ORACLE answers POST {"expected": <data URI>} with {"answer": [nine booleans]}.
"""
import sys

import requests

service, oracle = sys.argv[1:]
response = requests.post(service + "/api/challenge").json()
while "flag" not in response:
    if "error" in response:
        sys.exit(response["error"])
    answer = requests.post(oracle, json={"expected": response["expected"]}).json()["answer"]
    response = requests.post(
        service + "/api/challenge",
        headers={"X-Captcha-Challenge": response["challenge"]},
        json={"answer": answer},
    ).json()
print(response["flag"])
