"""The shape of the published sample: open, look, answer once with whatever; only the host is put in.

usage: sample.py SERVICE
"""
import sys

import requests

url = sys.argv[1] + "/api/challenge"
response = requests.post(url).json()
assert sorted(response) == ["challenge", "expected", "images", "stage", "stages", "time"], sorted(response)

guess = [False, False, False, True, False, False, True, True, True]
response = requests.post(url, headers={"X-Captcha-Challenge": response["challenge"]}, json={"answer": guess}).json()
assert "error" in response or response["stage"] == 1, response
print("ok")
