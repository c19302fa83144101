import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { makeWhole } from '../../workbench/wholeFolder';
import type { Reporter } from '../../workbench/wholeFolder';

describe('a folder that is there whole or not at all', () => {
  let home: string;
  let folder: string;
  let lines: string[];
  let seen: number[];
  let reporter: Reporter;

  beforeEach(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'genauth-whole-'));
    folder = path.join(home, 'cache', 'thing');
    [lines, seen] = [[], []];
    reporter = {
      say: (line) => void lines.push(line),
      progress: () => ({ at: (bytes) => void seen.push(bytes), end: () => void lines.push('end') }),
      every: 1,
      freeBytes: () => Promise.resolve(1e9),
    };
  });
  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

  const make = (fill: (part: string) => Promise<void>): Promise<void> =>
    makeWhole(folder, { name: 'Thing 1.0', told: 'Fetching Thing 1.0: 5 MB', size: 5e6, fill }, reporter);
  const good = async (part: string): Promise<void> => fs.promises.writeFile(path.join(part, 'content'), 'whole');
  const content = (): string => fs.readFileSync(path.join(folder, 'content'), 'utf8');
  const around = (): string[] => fs.readdirSync(path.dirname(folder));

  it('is told before it is fetched and when it is complete, and is not fetched again', async () => {
    await make(async (part) => {
      assert.deepEqual(lines, ['Fetching Thing 1.0: 5 MB']);
      assert.ok(!fs.existsSync(folder));
      await good(part);
      while (!seen.includes(5)) await new Promise((resolve) => setImmediate(resolve));
    });
    assert.deepEqual(lines, ['Fetching Thing 1.0: 5 MB', 'end', 'Thing 1.0 is complete.']);
    await make(() => assert.fail('fetched twice'));
    assert.equal(content(), 'whole');
    assert.deepEqual(around(), ['thing']);
  });

  it('is not there after a failure, which says what happened; the next start fetches it', async () => {
    const failed = make(async (part) => {
      await good(part);
      throw new Error('npm install failed: ENOTFOUND');
    });
    await assert.rejects(failed, /Thing 1\.0 could not be fetched\. Nothing of it was kept\.\nnpm install failed: ENOTFOUND/);
    assert.deepEqual(around(), []);
    await make(good);
    assert.equal(content(), 'whole');
  });

  it('replaces what stands in its place without the mark of a whole one', async () => {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'half'), '');
    await make(good);
    assert.deepEqual(fs.readdirSync(folder).sort(), ['complete', 'content']);
  });

  it('takes what another process has finished meanwhile', async () => {
    await make(async (part) => {
      await good(part);
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, 'content'), 'faster');
      fs.writeFileSync(path.join(folder, 'complete'), '');
    });
    assert.equal(content(), 'faster');
    assert.deepEqual(around(), ['thing']);
  });

  it('begins with nothing when the disk has no room, and says how much is needed', async () => {
    reporter.freeBytes = () => Promise.resolve(2e6);
    await assert.rejects(make(good), /Thing 1\.0 needs 5 MB in .*cache, and 2 MB are free\. Free some space/);
    assert.deepEqual(lines, []);
  });

  /** A process that fetches and is ended in the middle. */
  async function interrupted(signal: NodeJS.Signals): Promise<{ code: number | null; output: string }> {
    const script = `
      const { makeWhole, terminal } = require(${JSON.stringify(path.resolve('out/workbench/wholeFolder.js'))});
      const fill = async (part) => {
        require('node:fs').writeFileSync(require('node:path').join(part, 'half'), 'half');
        process.stdout.write('begun');
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      };
      makeWhole(${JSON.stringify(folder)}, { name: 'Thing 1.0', told: 'Fetching', size: 5, fill }, terminal);`;
    const child = spawn(process.execPath, ['--eval', script]);
    let output = '';
    const begun = new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('begun')) resolve();
      });
    });
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await begun;
    child.kill(signal);
    await once(child, 'close');
    return { code: child.exitCode, output };
  }

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`leaves nothing when ${signal} ends it in the middle, and says so`, async () => {
      const ended = await interrupted(signal);
      assert.equal(ended.code, code);
      assert.match(ended.output, /Stopped before Thing 1\.0 was complete\. Nothing of it was kept: run this again/);
      assert.deepEqual(around(), []);
    });
  }

  it('is not there after a kill, and what that has left goes with the next start; what a living process fetches stays', async () => {
    await interrupted('SIGKILL');
    assert.ok(!fs.existsSync(folder));
    assert.equal(around().length, 1);
    fs.mkdirSync(`${folder}.part-${process.ppid}`);
    await make(good);
    assert.deepEqual(around().sort(), ['thing', `thing.part-${process.ppid}`]);
    assert.equal(content(), 'whole');
  });
});
