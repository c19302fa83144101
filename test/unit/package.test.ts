import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pageHtml } from '../../src/features/form/html';

interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

/** The packages that may be bundled: what package.json names, and what that needs. */
function bundleable(folder = '.', found = new Set<string>()): Set<string> {
  for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
    if (found.has(name)) continue;
    found.add(name);
    bundleable(path.join('node_modules', name), found);
  }
  return found;
}

describe('the package', () => {
  it('holds the whole licence text of each package that is bundled, with its name and version', () => {
    const [, ...parts] = fs.readFileSync('dist/ThirdPartyNotices.txt', 'utf8').split(/^-{80}\n\n/m);
    const named = parts.map((part) => /^(\S+) (\S+) \((.+)\)\n/.exec(part)?.slice(1, 3).join(' ') ?? part);
    const possible = [...bundleable()].map((name) => `${name} ${manifestOf(path.join('node_modules', name)).version}`);
    for (const one of named) assert.ok(possible.includes(one), `${one} is bundled without being a dependency`);
    for (const name of Object.keys(manifestOf('.').dependencies ?? {})) {
      const part = parts.find((one) => one.startsWith(`${name} `)) ?? '';
      assert.match(part, /Permission is hereby granted|Redistribution and use|TERMS AND CONDITIONS/, name);
      assert.match(part, /copyright/i, name);
    }
    assert.ok(fs.readFileSync('.vscodeignore', 'utf8').split('\n').includes('!dist/ThirdPartyNotices.txt'));
  });

  it('S9: the page of the form runs and loads nothing but ours, takes no base address and sends no form', () => {
    const page = pageHtml({ cspSource: 'https://resources.example', script: 's.js', style: 's.css', lang: 'en', title: 'Form' });
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
    const directives = new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]));
    assert.deepEqual([...directives.keys()].sort(), ['base-uri', 'default-src', 'form-action', 'script-src', 'style-src']);
    for (const none of ['default-src', 'base-uri', 'form-action']) assert.equal(directives.get(none), "'none'", none);
    assert.match(directives.get('script-src') ?? '', /^'nonce-[\w+/=]{32}'$/);
  });
});
