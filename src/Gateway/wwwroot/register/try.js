// Puts the site key of the address into the form, loads the widget, and shows what a backend would receive.
const form = document.querySelector("form");
const sent = document.querySelector(".sent");
const mistake = document.querySelector(".mistake[role=alert]");
const key = new URLSearchParams(location.search).get("sitekey") ?? "";

function say(text) {
  mistake.textContent = text;
  mistake.hidden = text === "";
}

form.querySelector(".one-captcha").dataset.sitekey = key;

const script = document.createElement("script");
script.src = "/js/onecaptcha.js";
script.addEventListener("error", () => say("The widget could not be loaded."));
document.head.append(script);

form.addEventListener("submit", event => {
  event.preventDefault();
  const pass = new FormData(form).get("onecaptcha-response");
  if (!pass) return say("Solve the challenge first.");
  say("");
  document.querySelector(".pass").textContent = pass;
  document.querySelector(".verify").textContent = `curl ${location.origin}/siteverify \\\n  -d secret=YOUR_SECRET \\\n  -d response=${pass}`;
  form.hidden = true;
  sent.hidden = false;
});
