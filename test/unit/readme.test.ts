import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const pages = ['README.md', 'CONTRIBUTING.md', 'AGENTS.md', ...fs.readdirSync('docs').map((name) => `docs/${name}`)];
const read = (file: string): string => fs.readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  contributes: {
    commands: { command: string; title: string }[];
    menus: { commandPalette: { command: string; when: string }[] };
    configuration: { properties: object };
  };
};
const titles = new Map(Object.entries(JSON.parse(read('package.nls.json')) as Record<string, string>));

describe('the pages for readers', () => {
  it('the README has at most 900 words', () => {
    const words = read('README.md').split(/\s+/).filter(Boolean).length;
    assert.ok(words <= 900, String(words));
  });

  it('each link and picture leads to a file that is there', () => {
    const links = pages.flatMap((page) => [...read(page).matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => [page, link] as const));
    const inside = links.filter(([, link]) => !/^https?:/.test(link));
    assert.ok(inside.length > 0);
    assert.deepEqual(
      inside.filter(([page, link]) => !fs.existsSync(path.join(path.dirname(page), link))),
      [],
    );
  });

  it('each setting that is named exists', () => {
    const named = pages.flatMap((page) => [...read(page).matchAll(/`(genauth\.[a-z]+\.[a-z]+)`/gi)].map(([, name = '']) => name));
    assert.deepEqual(
      named.filter((name) => !(name in manifest.contributes.configuration.properties)),
      [],
    );
  });

  it('each command of the palette is on the page of commands, by its title', () => {
    const page = read('docs/commands.md').replace(/\s+/g, ' ');
    const { commands, menus } = manifest.contributes;
    const hidden = menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command);
    const missing = commands
      .filter(({ command }) => !hidden.includes(command))
      .map(({ title }) => titles.get(title.replaceAll('%', '')) ?? title)
      .filter((title) => !page.includes(title.replace(/^Change (?=events|content|retries|secret)/, '')));
    assert.deepEqual(missing, []);
  });
});
