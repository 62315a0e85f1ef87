"""A notebook of a JupyterLite site, whose one cell is run as soon as its kernel takes it."""

from build_scripts.bench.systems.system import System

RUN = """(async () => {
  window.bench = {frames: []};
  const until = async (look) => {
    for (;;) {
      const found = look();
      if (found) return found;
      await new Promise(requestAnimationFrame);
    }
  };
  const app = await until(() => window.jupyterapp);
  await app.restored;
  const shown = () => app.shell.currentWidget;
  const notebook = await until(() => shown()?.sessionContext && shown());
  await notebook.context.ready;
  await notebook.sessionContext.ready;
  const outputs = () => document.querySelector(".jp-OutputArea-output");
  await app.commands.execute("notebook:clear-all-cell-outputs"); // a second visit shows the first's
  await until(() => !outputs());
  app.commands.execute("notebook:run-all-cells");
  await until(() => outputs()?.textContent.includes('"frame"'));
  bench.live = performance.now();
})()"""

JUPYTERLITE = System(
    name="jupyterlite",
    title="JupyterLite",
    path=lambda call: f"jupyterlite/notebooks/index.html?path={call.tier}.ipynb",
    script=lambda call: RUN,
)
