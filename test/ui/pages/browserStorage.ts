/** Everything that the page has stored, as one text: lines that run in the page. VS Code writes there some time after it was told to. */
export const readStorageScript = `(async () => {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const text = (value) => ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : typeof value === 'string' ? value : JSON.stringify(value);
  const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const base = await done(indexedDB.open(name));
    for (const store of base.objectStoreNames) {
      const values = base.transaction(store).objectStore(store);
      for (const list of await Promise.all([done(values.getAllKeys()), done(values.getAll())])) found.push(...list.map(text));
    }
    base.close();
  }
  return found.join('\\n');
})()`;
