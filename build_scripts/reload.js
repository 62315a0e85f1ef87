/** Put into pages by `serve` alone: reloads after a rebuild, says why one failed. Not in dist/. */

const shown = new URL(document.currentScript.src).searchParams.get("v");
let banner = null;
let source = null;

// A page registers the service worker that lies beside its manifest; here it would answer with old
// files.  One that is there from an earlier, installed copy is taken away by `no_worker.js`.
document.querySelector("link[rel=manifest]")?.remove();

function say(words) {
  banner?.remove();
  banner = null;
  if (!words) return;
  banner = document.createElement("p");
  banner.setAttribute("role", "alert");
  banner.textContent = `The build stopped: ${words}`;
  Object.assign(banner.style, {
    position: "fixed",
    inset: "auto 0 0 0",
    margin: 0,
    padding: "12px 16px",
    background: "#7a1020",
    color: "#ffffff",
    font: "16px/1.4 ui-monospace, monospace",
    whiteSpace: "pre-wrap",
    zIndex: 2147483647
  });
  document.body.append(banner);
}

function listen() {
  source = new EventSource("/__reload");
  source.onmessage = ({data}) => {
    const {version, error} = JSON.parse(data);
    if (version === shown) say(error);
    else location.reload();
  };
}

// A hidden page lets go of its connection: a browser opens only six to one server.
document.addEventListener("visibilitychange", () => {
  source?.close();
  if (document.visibilityState === "visible") listen();
});
if (document.visibilityState === "visible") listen();
