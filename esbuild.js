// Builds what ships (dist/) and, with --tests, what the tests and the start script run (out/).
// Before anything that an older Node does not have.
if (Number(process.versions.node.split('.')[0]) < 22) {
  process.stderr.write(
    `Building needs Node 22 or newer, and this is ${process.version}. Run it through npm (npm run build), which brings one.\n`,
  );
  process.exit(1);
}
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const has = (flag) => process.argv.includes(flag);
const root = __dirname;

/**
 * Bundles that are loaded when they are first used. `import('<file>')` anywhere in src becomes a
 * require of a bundle of its own, so that activation does not pay for them.
 */
const lazyBundles = {
  commands: 'src/commands.ts',
  describeError: 'src/words/error.ts',
  client: 'src/api/connect.ts',
  testEvent: 'src/features/send/testEvent.ts',
  scenario: 'src/features/send/scenario.ts',
  resend: 'src/features/send/resend.ts',
  health: 'src/features/watch/healthView.ts',
  deliveryLog: 'src/domain/deliveries/log/deliveryLog.ts',
  deliveries: 'src/features/watch/deliveriesView.ts',
  sendDocument: 'src/features/send/sendDocument.ts',
  eventSchema: 'src/features/send/schemaText.ts',
  connectFlow: 'src/features/connect/connectFlow.ts',
  afterCreate: 'src/features/create/createOutcome.ts',
  forgetConnection: 'src/features/manage/forgetConnection.ts',
  wizard: 'src/features/create/wizard.ts',
  changeField: 'src/features/manage/changeField.ts',
  clockSkew: 'src/features/connect/clockSkew.ts',
  readAllPages: 'src/domain/webhooks/read/readAllPages.ts',
  eventCatalog: 'src/domain/events/catalog.ts',
  form: 'src/features/form/panel.ts',
  copyTo: 'src/features/manage/copyTo/copyTo.ts',
  copyForms: 'src/domain/webhooks/export/index.ts',
  storedProfile: 'src/domain/connections/storedProfile.ts',
  creates: 'src/domain/webhooks/write/creates.ts',
  changer: 'src/domain/webhooks/write/changes.ts',
  rotation: 'src/features/manage/rotation/rotate.ts',
  sandboxKeeper: 'src/features/connect/localSandbox/keeper.ts',
  sandboxServer: 'src/sandbox/sandbox.ts',
};

const lazyBundle = {
  name: 'lazy-bundle',
  setup(build) {
    build.onResolve({ filter: /^\./ }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      const file = path.relative(root, path.resolve(args.resolveDir, `${args.path}.ts`)).replaceAll(path.sep, '/');
      const bundle = Object.entries(lazyBundles).find(([, source]) => source === file);
      if (!bundle) return { errors: [{ text: `${file} is imported lazily but is not in lazyBundles of esbuild.js` }] };
      return { path: `./${bundle[0]}.js`, external: true };
    });
  },
};

/**
 * `import * as vscode` becomes a plain require. Bundled, it would become a copy of all of the editor's API, some hundred
 * getters, once for every file that imports it: that alone took longer than the rest of loading the extension.
 */
const plainVscode = {
  name: 'plain-vscode',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => {
      const text = await fs.promises.readFile(file, 'utf8');
      return { contents: text.replace("import * as vscode from 'vscode';", "import vscode = require('vscode');"), loader: 'ts' };
    });
  },
};

/** @type {esbuild.BuildOptions} */
const node = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // What a package offers as modules; the other form of jsonc-parser cannot be bundled.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  minify: has('--production'),
  sourcemap: has('--production') ? false : 'linked',
  supported: { 'dynamic-import': false },
};

/** What activation loads: one file that shares nothing with the lazy bundles, so that it is read in one go. */
const extension = { ...node, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist', plugins: [lazyBundle, plainVscode] };

/**
 * The lazy bundles share what more than one of them needs. esbuild splits ES modules only, and a Node that is told nothing else wants
 * CommonJS: each file is turned into that when it is written.
 */
const asCommonJs = {
  name: 'as-common-js',
  setup(build) {
    build.onEnd(async ({ outputFiles = [] }) => {
      const { target, charset, legalComments, minify, supported } = node;
      const sourcemap = minify ? false : 'inline';
      for (const { path: file, text } of outputFiles) {
        const { code } = await esbuild.transform(text, {
          format: 'cjs',
          platform: 'node',
          target,
          charset,
          legalComments,
          minify,
          supported,
          sourcemap,
          sourcefile: file,
        });
        await fs.promises.mkdir(path.dirname(file), { recursive: true });
        await fs.promises.writeFile(file, code);
      }
    });
  },
};

const bundles = {
  ...node,
  format: 'esm',
  splitting: true,
  supported: {},
  write: false,
  sourcemap: has('--production') ? false : 'inline',
  entryPoints: { ...lazyBundles, sandbox: 'src/sandbox/main.ts' },
  chunkNames: 'shared-[hash]',
  outdir: 'dist',
  plugins: [lazyBundle, plainVscode, asCommonJs],
};

const formClient = {
  ...node,
  platform: 'browser',
  format: 'iife',
  target: 'chrome138',
  external: [],
  entryPoints: { formClient: 'src/features/form/client/main.ts', formStyle: 'src/features/form/client/style.css' },
  outdir: 'dist',
};

/** Tests keep their packages outside: mocha, the SDK and the browser driver are found in node_modules. */
const tests = () => ({
  ...node,
  entryPoints: ['test/unit', 'test/host', 'test/ui', 'test/workbench', 'test/bench']
    .flatMap((folder) => fs.globSync(`${folder}/**/*.ts`, { cwd: root }))
    .filter((file) => /\.test\.ts$|test\/(workbench|bench)\/[^/]+\.ts$|test\/host\/index\.ts$/.test(file)),
  packages: 'external',
  supported: {},
  minify: false,
  sourcemap: 'inline',
  outbase: 'test',
  outdir: 'out',
});

async function main() {
  const builds = [extension, bundles, formClient, ...(has('--tests') ? [tests()] : [])];
  if (has('--watch')) {
    for (const options of builds) await (await esbuild.context({ ...options, plugins: [...(options.plugins ?? []), report] })).watch();
    return;
  }
  // What is left of an earlier build would be packaged; a test whose source is gone would still run.
  for (const folder of ['dist', ...(has('--tests') ? ['out'] : [])]) fs.rmSync(path.join(root, folder), { recursive: true, force: true });
  const built = await Promise.all(builds.map((options) => esbuild.build({ ...options, metafile: true })));
  fs.mkdirSync('out', { recursive: true });
  const shipped = built.slice(0, 3).flatMap(({ metafile }) => Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs)));
  fs.writeFileSync('dist/ThirdPartyNotices.txt', notices(shipped));
  // The packaged README goes without what a clone is needed for.
  const readme = fs.readFileSync('README.md', 'utf8').replace(/^## Install\n[^]*?(?=^## )/gm, '');
  fs.writeFileSync('out/README.md', readme);
}

/** The licences of the packages that these bundled files come from, whole. One without a licence text must not be shipped. */
function notices(files) {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const [file] = fs.readdirSync(path.join(root, folder)).filter((entry) => /^(?:licen[cs]e|copying)(?:\.|$)/i.test(entry));
    if (!file) throw new Error(`${name} is bundled and has no licence text.`);
    return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(root, folder, file), 'utf8').trim()}\n`;
  });
  return ['This extension holds parts of these packages.\n', ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Tells the watch task in .vscode/tasks.json when a build begins and ends. */
const report = {
  name: 'report',
  setup(build) {
    build.onStart(() => void process.stdout.write('[watch] build started\n'));
    build.onEnd((result) => {
      for (const { text, location } of result.errors)
        process.stderr.write(`✘ [ERROR] ${text}\n    ${location?.file}:${location?.line}:${location?.column}:\n`);
      process.stdout.write('[watch] build finished\n');
    });
  },
};

main().catch((error) => {
  // esbuild has told its own.
  if (!error.errors) process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
