import { readJson } from '../../../base/json';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Log } from '../../../base/log';
import { challengeText, controlPath, isProof, makeEventText, proof } from '../../../sandbox/control';
import { post } from '../../../sandbox/post';
import type { RunningSandbox } from '../../../sandbox/sandbox';
import { showWarning } from '../../../ui/notifications';
import { holdStorage, setEntryAside, tellAside } from './storage';
import { oneAtATime } from './startLock';
import type { LocalSandbox } from '../../../domain/connections/localSandbox';
import type { Profile } from '../../../domain/connections/profile';

const entry = 'genauth.sandbox';
const allowedHosts = 'genauth.sandbox.allowedHosts';
/** Ms; the sandbox is on this machine. */
const patience = 2000;

const schema = v.object({ port: v.number(), accessKeyId: v.string(), accessKeySecret: v.string() });
type Identity = v.InferOutput<typeof schema>;

export interface SandboxDeps {
  context: vscode.ExtensionContext;
  log: Log;
}

/** Keys, port and webhook secrets live in SecretStorage; the rest in a file of the extension's storage (S3). */
export function createSandboxKeeper({ context, log }: SandboxDeps): LocalSandbox {
  let own: RunningSandbox | undefined;
  /** Who the sandbox is for this window, once it could not be read or stored; without a stored one the other windows cannot join. */
  let unstored: Identity | undefined;
  let starting: Promise<Profile | undefined> | undefined;
  let joining: Promise<Profile | undefined> | undefined;
  /** An entry that was set aside: it stands there until the next one is stored. */
  let damaged: string | undefined;
  const common = context.globalStorageUri.fsPath;
  /** Where the sandbox on the common folder listens, or did. */
  const portFile = path.join(common, 'sandbox.port');
  const stopMark = createStopMark(common);
  let inbox: string | undefined;

  async function identity(): Promise<Identity> {
    if (unstored) return unstored;
    try {
      const text = await context.secrets.get(entry);
      const stored = v.safeParse(schema, readJson(text ?? ''));
      if (stored.success) return stored.output;
      if (text !== undefined && damaged !== text) await setEntryAside(context.secrets, entry, text);
      damaged = text;
    } catch (error) {
      tellUnstored(error);
      return (unstored = newIdentity());
    }
    return newIdentity();
  }

  /** What could not be read before may be the sandbox of other windows, and stays. */
  async function holdsAnother({ accessKeyId }: Identity): Promise<boolean> {
    const text = await context.secrets.get(entry);
    if (text === undefined) return false;
    const stored = v.safeParse(schema, readJson(text));
    return !stored.success || stored.output.accessKeyId !== accessKeyId;
  }

  function newIdentity(): Identity {
    return { port: 0, accessKeyId: randomBytes(12).toString('hex'), accessKeySecret: randomBytes(16).toString('hex') };
  }

  /** Undefined when the user has stopped it meanwhile. */
  async function ensure(): Promise<Profile | undefined> {
    const known = await identity();
    if (own) return profileOf({ ...known, port: own.port });
    if (await isOurs(known)) return profileOf(known);
    return oneAtATime(common, startOrJoin);
  }

  async function startOrJoin(): Promise<Profile | undefined> {
    // Another window may have started it while this one waited for its turn.
    const known = await identity();
    if (await isOurs(known)) return profileOf(known);
    // The mark is set before the sandbox is closed: whoever finds it closed by the user finds the mark, too.
    if (await stopMark.isSet()) return undefined;
    const started = await start(known, known.port).catch(async () => {
      // The port is taken: by another window that was faster, or by a stranger.
      if (await isOurs(known)) return undefined;
      return start(known, 0);
    });
    if (!started) return profileOf(known);
    own = started;
    const now = { ...known, port: started.port };
    try {
      const isOthers = unstored !== undefined && (await holdsAnother(now));
      if (!isOthers) await context.secrets.store(entry, JSON.stringify(now));
      unstored = isOthers ? now : undefined;
    } catch (error) {
      tellUnstored(error);
      unstored = now;
    }
    log.info(`The local sandbox listens on ${started.origin}`);
    return profileOf(now);
  }

  async function start(known: Identity, port: number): Promise<RunningSandbox> {
    const { startSandbox } = await import('../../../sandbox/sandbox');
    const folder = await folderOf(known);
    const { storage, isHeld, giveBack } = await holdStorage({ folder, secrets: context.secrets, log, onUnstored: tellUnstored });
    try {
      const running = await startSandbox({
        port,
        key: known,
        storage,
        allowHost: (host) => askForHost(context.globalState, host),
        onDamage(aside) {
          log.warn('The stored state of the sandbox could not be read. It was set aside, and the sandbox starts empty.');
          if (aside !== undefined) tellAside(aside);
        },
      });
      if (isHeld && folder === common) await fs.writeFile(portFile, String(running.port)).catch(() => undefined);
      return { ...running, close: () => running.close().finally(giveBack) };
    } catch (error) {
      await giveBack();
      throw error;
    }
  }

  /**
   * Where the sandbox of this key keeps its webhooks. Windows that do not share a secret storage, as two browsers on one server, each have
   * a key of their own: while one of them runs its sandbox on the common folder, another would write over what that one has written.
   */
  async function folderOf({ accessKeyId }: Identity): Promise<string> {
    const apart = path.join(common, `sandbox-${accessKeyId}`);
    if (
      await fs.stat(apart).then(
        () => true,
        () => false,
      )
    )
      return apart;
    const port = Number(await fs.readFile(portFile, 'utf8').catch(() => ''));
    if (!(await isSandbox(port))) return common;
    log.info('A window with another secret storage runs a sandbox: this one keeps its webhooks apart from it.');
    await fs.mkdir(apart, { recursive: true, mode: 0o700 });
    return apart;
  }

  function tellUnstored(error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    log.warn(`The secret storage fails (${name}): the sandbox runs without it, and its key and its webhooks' secrets end with this window`);
  }

  function profileOf({ port, accessKeyId, accessKeySecret }: Identity): Profile {
    const origin = `http://127.0.0.1:${port}`;
    inbox = `${origin}/inbox/mine`;
    const name = vscode.l10n.t('Local sandbox');
    return {
      version: 1,
      id: 'sandbox',
      name,
      service: 'sandbox',
      origin,
      accessKeyId,
      accessKeySecret,
      production: false,
      scheme: 'signature-genauth',
    };
  }

  const run = (): Promise<Profile | undefined> => (starting ??= ensure().finally(() => (starting = undefined)));
  const isStopped = async (): Promise<boolean> => !own && (await stopMark.isSet()) && !(await isOurs(await identity()));

  return {
    async ensureRunning() {
      for (;;) {
        await stopMark.clear();
        const profile = await run();
        if (profile) return profile;
      }
    },
    join() {
      const joinUnlessStopped = async (): Promise<Profile | undefined> => ((await isStopped()) ? undefined : run());
      return (joining ??= joinUnlessStopped().finally(() => (joining = undefined)));
    },
    isStopped,
    async stop() {
      let stopped = false;
      await Promise.allSettled([joining, starting]);
      while (own) {
        // The mark comes first: a call that finds it closed leaves it so. One that had looked before may have started it again.
        await stopMark.set();
        const running = own;
        own = undefined;
        await running.close();
        stopped = true;
        await Promise.allSettled([joining, starting]);
      }
      return stopped;
    },
    async makeEvent(event) {
      const profile = await this.ensureRunning();
      if (own) return own.makeEvent(event);
      const nonce = randomBytes(16).toString('hex');
      const body = { event, nonce, proof: proof(profile, makeEventText(nonce, event)) };
      const answer = await ask(`${profile.origin}${controlPath}/make-event`, { method: 'POST', body: JSON.stringify(body) });
      const parsed = v.safeParse(v.object({ deliveries: v.number() }), answer);
      return parsed.success ? parsed.output.deliveries : 0;
    },
    async post({ url, headers, body }, signal) {
      if (!vscode.workspace.isTrusted) return { status: undefined, ms: 0, headers: {}, body: undefined, error: 'ERRRESTRICTED' };
      const stop = signal ?? new AbortController().signal;
      const { status, error, ...answer } = await post(url, headers, body, {
        allowHost: (host) => askForHost(context.globalState, host),
        stop,
      });
      return {
        ...answer,
        status: status === 0 ? undefined : status,
        ...(error === undefined ? {} : { error: error.split(':', 1).join() }),
      };
    },
    inboxUrl: () => inbox,
    dispose: () => void own?.close(),
  };
}

/** Whether the user has stopped the sandbox: a file, which all windows see at once. Where it can't be written, this window knows alone. */
function createStopMark(folder: string): { isSet(): Promise<boolean>; set(): Promise<void>; clear(): Promise<void> } {
  const file = path.join(folder, 'sandbox.stopped');
  let unwritten: boolean | undefined;
  const attempt = async (wanted: boolean, act: () => Promise<unknown>): Promise<void> => {
    unwritten = await act().then(
      () => undefined,
      () => wanted,
    );
  };
  return {
    isSet: async () =>
      unwritten ??
      (await fs.stat(file).then(
        () => true,
        () => false,
      )),
    set: () => attempt(true, () => fs.mkdir(folder, { recursive: true }).then(() => fs.writeFile(file, ''))),
    clear: () => attempt(false, () => fs.rm(file, { force: true })),
  };
}

/** Only who knows the key can answer the challenge: nothing else is sent to a stranger on that port. */
async function isOurs({ port, ...key }: Identity): Promise<boolean> {
  if (port === 0) return false;
  const challenge = randomBytes(16).toString('hex');
  const answer = await ask(`http://127.0.0.1:${port}${controlPath}?challenge=${challenge}`, {}).catch(() => undefined);
  const parsed = v.safeParse(v.object({ proof: v.string() }), answer);
  return parsed.success && isProof(key, challengeText(challenge), parsed.output.proof);
}

/** Whether any sandbox listens there. */
async function isSandbox(port: number): Promise<boolean> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return false;
  const answer = await ask(`http://127.0.0.1:${port}${controlPath}`, {}).catch(() => undefined);
  return v.is(v.object({ sandbox: v.literal('genauth-webhooks') }), answer);
}

async function ask(url: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patience) });
  return answer.json();
}

/** Asks once for a host that is not this machine (S7). */
async function askForHost(memory: vscode.Memento, host: string): Promise<boolean> {
  const known = v.safeParse(v.array(v.string()), memory.get(allowedHosts));
  const allowed = known.success ? known.output : [];
  if (allowed.includes(host)) return true;
  const allow = vscode.l10n.t('Allow');
  const text = vscode.l10n.t('Send this event from this computer to {0}?', host);
  const detail = vscode.l10n.t("Only allow endpoints you own. The payload and the webhook's secret are sent to it.");
  if ((await showWarning(text, { modal: true, detail }, allow)) !== allow) return false;
  await memory.update(allowedHosts, [...allowed, host]);
  return true;
}
