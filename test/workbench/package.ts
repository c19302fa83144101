import { root, say, vsix } from './paths';
import { run } from './run';

/** Makes the .vsix as `npm run package` does: minified bundles, nothing else. */
export async function packageExtension(): Promise<string> {
  say('Packaging the extension ...');
  const { code, output } = await run('npm', ['run', 'package'], { cwd: root, owned: true });
  if (code !== 0) throw new Error(`The extension could not be packaged.\n${output}`);
  return vsix;
}
