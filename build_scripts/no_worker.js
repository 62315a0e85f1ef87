/** What `serve` answers for sw.js: a worker of an installed copy at this address takes itself away. */

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const ours = `scrollab-offline-1 ${self.registration.scope}`;
      await caches.delete(ours);
      await self.registration.unregister();
      for (const client of await self.clients.matchAll({type: "window"}))
        client.navigate(client.url);
    })()
  );
});
