import * as vscode from 'vscode';
import { isSecretStorageError } from '../../domain/connections/safeSecrets';
import { describeStorage, describeConnectionWrite } from '../../words/storage';
import { askText, runSteps } from '../../ui/steps';
import type { BoxMessage, Step } from '../../ui/steps';
import { cleanName } from '../../domain/webhooks/draft/typedText';
import { whenConnected } from './whenConnected';

/** Another name for the current connection. The box stays until it is stored. */
export const renameConnection = whenConnected(async ({ connections }, session) => {
  const { id, name } = session.profile;
  const rename = async (typed: string): Promise<BoxMessage | undefined> => {
    if (typed === name) return undefined;
    try {
      const refused = describeConnectionWrite(await connections.rename(id, typed));
      return refused === undefined ? undefined : { severity: 'error', text: refused };
    } catch (error) {
      if (!isSecretStorageError(error)) throw error;
      return { severity: 'error', text: describeStorage(error) };
    }
  };
  let typed = name;
  const step: Step<undefined> = {
    run: (_context, frame) =>
      askText(
        { ...frame, step: undefined, totalSteps: undefined },
        {
          prompt: vscode.l10n.t('Connection name'),
          value: typed,
          validate: (value) =>
            cleanName(value) === '' ? { severity: 'error', text: vscode.l10n.t('Enter a connection name.') } : undefined,
          accept: (value) => rename(cleanName(value)),
        },
        (value) => (typed = value),
      ),
  };
  await runSteps(vscode.l10n.t('Rename connection'), undefined, [step]);
});
