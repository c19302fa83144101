import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { fileStorage, readWhole, secretFile, writeWhole } from './fileStorage';
import { holdFolder } from './folderLock';
import { startSandbox } from './sandbox';

const help = `Runs a small GenAuth on 127.0.0.1.

  node dist/sandbox.js [--port N] [--data FOLDER] [--quirks] [--allow-host HOST]...

  --port        where to listen; 0, the default, takes any free port
  --data        where webhooks and keys are kept; the default is a folder of your own
  --quirks      answers in every odd way the service is known for
  --allow-host  a host beside this machine that deliveries may go to; may be repeated
`;

const keySchema = v.object({ accessKeyId: v.string(), accessKeySecret: v.string() });

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: {
        type: 'string',
        default: path.join(process.env['XDG_STATE_HOME'] ?? path.join(os.homedir(), '.local', 'state'), 'genauth-sandbox'),
      },
      quirks: { type: 'boolean', default: false },
      'allow-host': { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(help);
    return;
  }
  const allowed = values['allow-host'];
  const giveBack = await holdFolder(values.data);
  const tellAside = (aside: string): void => say(`A file could not be read. It was set aside as ${aside}.\n`);
  const sandbox = await startSandbox({
    port: Number(values.port),
    key: await keyIn(values.data, tellAside),
    storage: fileStorage(values.data, secretFile(values.data, tellAside)),
    allowHost: (host) => Promise.resolve(allowed.includes(host)),
    onDamage: (aside) =>
      say(
        `The stored state could not be read. It was set aside${aside === undefined ? '' : ` as ${aside}`}, and the sandbox starts empty.\n`,
      ),
    quirks: values.quirks,
  });
  say(
    [
      `Address            ${sandbox.origin}`,
      `Access Key ID      ${sandbox.key.accessKeyId}`,
      `Access Key Secret  ${sandbox.key.accessKeySecret}`,
      `Inbox              ${sandbox.inboxUrl}`,
      'Ctrl+C stops it.\n',
    ].join('\n'),
  );
  const stop = (): void =>
    void sandbox
      .close()
      .then(giveBack)
      .then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** The key that was used last time, or a new one; a damaged one is set aside. */
async function keyIn(folder: string, onDamage: (aside: string) => void): Promise<v.InferOutput<typeof keySchema>> {
  const file = path.join(folder, 'key.json');
  const kept = v.safeParse(keySchema, await readWhole(file, (value) => v.is(keySchema, value), onDamage));
  if (kept.success) return kept.output;
  const made = { accessKeyId: randomBytes(12).toString('hex'), accessKeySecret: randomBytes(16).toString('hex') };
  await writeWhole(file, made);
  return made;
}

function say(text: string): void {
  process.stdout.write(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
