/**
 * Which folder may import which: from `base` down to `features`, imports point to a folder of an earlier line only, and features import
 * each other in one order only. CONTRIBUTING.md has the map.
 */
const layers = ['base', 'privacy', 'api', 'domain', 'sandbox', 'words', 'ui', 'features'];
const features = ['connect', 'list', 'watch', 'send', 'create', 'form', 'manage'];
/** May import anything, and nothing but each other and the start of the extension imports them. */
const joints = '^src/(extension|commands)\\.ts$';

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const noVscode = ['base', 'privacy', 'api', 'domain', 'sandbox'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    error('no-circles', 'Neither at run time nor of types.', {}, { circular: true }),
    error('no-vscode', 'These layers know nothing of the editor.', { path: `^src/(${noVscode.join('|')})/` }, { path: 'vscode' }),
    error('no-tests', 'Nothing that ships imports tests.', { path: '^src/' }, { path: '^test/' }),
    error('joints', 'What joins the features is imported by nothing that it joins.', { path: '^src/', pathNot: joints }, { path: joints }),
    error(
      'core-users',
      'Lower layers take what they need as arguments.',
      { path: `^src/(${layers.slice(0, -2).join('|')})/` },
      { path: '^src/core\\.ts$' },
    ),
    error(
      'core-imports',
      'What everything is given must not depend on features.',
      { path: '^src/core\\.ts$' },
      { path: '^src/(features|words|sandbox)/' },
    ),
    ...layers
      .slice(0, -1)
      .map((layer, index) =>
        error(
          `${layer}-climbs`,
          `${layer} may not import what builds on it.`,
          { path: `^src/${layer}/` },
          { path: `^src/(${layers.slice(index + 1).join('|')})/` },
        ),
      ),
    ...features
      .slice(0, -1)
      .map((feature, index) =>
        error(
          `${feature}-climbs`,
          `Features import each other in the order ${features.join(', ')}: a later one an earlier one.`,
          { path: `^src/features/${feature}/` },
          { path: `^src/features/(${features.slice(index + 1).join('|')})/` },
        ),
      ),
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' } },
};
