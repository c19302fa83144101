import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startReceiver } from '../support/receiver';
import { Workbench } from '../ui/pages/workbench';
import { installWorkbench, newest, workbenchFromNpm } from './install';
import { packageExtension } from './package';
import { say } from './paths';
import { startRecorder } from './recorder';
import { startSandboxProcess } from './sandbox';
import { tourSteps } from './tourSteps';

type Closer = () => Promise<void>;

/** Takes the whole way by itself and tells each step with what the sandbox answered. True only when all of it happened. */
export async function tour(): Promise<boolean> {
  if (!workbenchFromNpm) throw new Error('The tour needs the VS Code that npm delivers, which runs on Linux. Use `npm start` here.');
  const closers: Closer[] = [];
  const owned = <T>(thing: T, close: Closer): T => {
    closers.unshift(close);
    return thing;
  };
  try {
    await installWorkbench(newest);
    await packageExtension();
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'genauth-tour-'));
    owned(folder, () => fs.rm(folder, { recursive: true, force: true }));
    const started = await startSandboxProcess(folder);
    const sandbox = owned(started, () => started.close());
    const standing = await startRecorder(sandbox.origin);
    const recorder = owned(standing, () => standing.close());
    const listening = await startReceiver();
    const receiver = owned(listening, () => listening.close());
    const opened = await Workbench.open('tour', {}, { width: 1120, height: 680 });
    const workbench = owned(opened, () => opened.close());
    return await walk(tourSteps({ workbench, receiver, origin: recorder.origin, key: sandbox }), workbench, () => recorder.taken());
  } finally {
    for (const close of closers) await close();
  }
}

type Step = ReturnType<typeof tourSteps>[number];

async function walk(steps: readonly Step[], workbench: Workbench, taken: () => string[]): Promise<boolean> {
  for (const [index, { title, run }] of steps.entries()) {
    const said = `${index + 1}. ${title}`;
    try {
      const seen = await run();
      await workbench.screenshot(title.toLowerCase().replaceAll(/[^a-z]+/g, '-'));
      say(`\n✔ ${said}`);
      for (const line of [...taken(), ...(seen === undefined ? [] : [seen])]) say(`    ${line}`);
    } catch (error) {
      await workbench.screenshot('failed');
      say(`\n✘ ${said}`);
      for (const line of taken()) say(`    ${line}`);
      say(`    ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
  say('\nAll of it happened. The pictures are in test/ui/screenshots.');
  return true;
}
