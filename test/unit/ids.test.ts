import assert from 'node:assert/strict';
import fs from 'node:fs';
import {
  commands,
  contextKeys,
  payloadEnding,
  settings,
  submenus,
  uriSchemes,
  viewContainer,
  views,
  walkthrough,
  webviews,
} from '../../src/ids';

interface Manifest {
  activationEvents: string[];
  contributes: {
    commands: { command: string }[];
    viewsContainers: { activitybar: { id: string }[] };
    views: Record<string, { id: string }[]>;
    submenus: { id: string }[];
    walkthroughs: { id: string }[];
    configuration: { properties: Record<string, { scope: string }> };
    jsonValidation: unknown[];
    keybindings: { command: string; when: string; args?: unknown }[];
  };
}

describe('the ids', () => {
  const text = fs.readFileSync('package.json', 'utf8');
  const { activationEvents, contributes } = JSON.parse(text) as Manifest;

  it('name the same commands as package.json, in both directions', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(commands).sort());
  });

  it('bind keys about webhooks only while rows of webhooks are shown: Enter on another row does what that row offers', () => {
    const about = contributes.keybindings.filter(({ command }) =>
      ([commands.copyId, commands.deleteWebhook, commands.editWebhook, commands.changeName] as string[]).includes(command),
    );
    assert.equal(about.length, 4);
    for (const { command, when } of about) assert.match(when, /genauth\.list == rows/, command);
  });

  it('name the same submenus', () => {
    assert.deepEqual(contributes.submenus.map(({ id }) => id).sort(), Object.values(submenus).sort());
  });

  it('name the same container, views, walkthrough and webview', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [viewContainer],
    );
    assert.deepEqual(
      contributes.views[viewContainer]?.map(({ id }) => id),
      Object.values(views),
    );
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      [walkthrough],
    );
    assert.deepEqual(activationEvents, [`onWebviewPanel:${webviews.form}`, `onFileSystem:${uriSchemes.schema}`]);
    assert.deepEqual(contributes.jsonValidation, [{ fileMatch: `*${payloadEnding}`, url: `${uriSchemes.schema}://webhooks/event.json` }]);
    const { schema: _asked, delivery, ...inside } = uriSchemes;
    for (const scheme of Object.values(inside)) assert.ok(!text.includes(scheme), 'the scheme is ours alone');
    assert.equal(text.split(delivery).length, text.split(`"resourceScheme == ${delivery}"`).length, 'only to say which document');
  });

  it('S1: name the same settings, and a workspace can set none of them', () => {
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), Object.values(settings).sort());
    for (const { scope } of Object.values(contributes.configuration.properties)) assert.equal(scope, 'application');
  });

  it('have keys that work only where the focus is, and say so to the command: it asks for the row under the keyboard', () => {
    const inViews = contributes.keybindings.filter(({ when }) => !when.startsWith('editorTextFocus'));
    for (const { command, when, args } of inViews) {
      assert.match(when, /^focusedView == genauth\.\w+ && listFocus && !inputFocus\b/, command);
      assert.deepEqual(args, { focused: true }, command);
    }
  });

  it('have keys for a single webhook that do nothing while several rows are selected: which is meant is not told', () => {
    const severalAtOnce = ['genauth.filterWebhooks', 'genauth.copyId', 'genauth.copyValue', 'genauth.deleteWebhook'];
    const inViews = contributes.keybindings.filter(({ when }) => when.includes('focusedView'));
    assert.ok(inViews.length > severalAtOnce.length);
    for (const { command, when } of inViews) assert.equal(when.includes('!listMultiSelection'), !severalAtOnce.includes(command), command);
  });

  it('have keys in an editor only where it shows an event', () => {
    for (const { when } of contributes.keybindings.filter((key) => key.when.startsWith('editorTextFocus'))) {
      assert.equal(when, `editorTextFocus && resourceFilename =~ /${payloadEnding.replaceAll('.', '\\.')}$/`);
    }
  });

  it('name every context key that a when clause reads, and every command that a menu or a text runs', () => {
    const ids = new Set<string>([
      ...Object.values(commands),
      ...Object.values(contextKeys),
      ...Object.values(views),
      ...Object.values(submenus),
      ...Object.values(settings),
      webviews.form,
      'genauth.webhooks.focus',
    ]);
    const nls = fs.readFileSync('package.nls.json', 'utf8');
    const used = [...`${text}${nls}`.matchAll(/\bgenauth\.[A-Za-z.]*[A-Za-z]/g)].map(([id]) => id);
    assert.deepEqual(
      used.filter((id) => !ids.has(id)),
      [],
    );
  });
});
