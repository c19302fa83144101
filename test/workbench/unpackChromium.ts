import process from 'node:process';

/** Unpacks the browser that npm delivers into the temporary folder, TMPDIR: a program of its own, as its package knows no other place. */
async function main(): Promise<void> {
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
