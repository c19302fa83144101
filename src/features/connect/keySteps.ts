import * as vscode from 'vscode';
import { isHeaderValue } from '../../api/authorization';
import { findScheme } from '../../api/connect';
import type { Scheme } from '../../api/connect';
import { isApiError } from '../../api/errors';
import type { Core } from '../../core';
import { cleanAscii, strangeCharacter } from '../../domain/webhooks/draft/typedText';
import type { StrangeCharacter } from '../../domain/webhooks/draft/typedText';
import { describeError } from '../../words/error';
import { languageCode } from '../../words/language';
import { copyDiagnostics } from '../../ui/errorNotification';
import { askText } from '../../ui/steps';
import type { BoxMessage, Step, StepButton } from '../../ui/steps';
import { consoleUrl } from '../../domain/connections/cloud';
import { parseTypedKeyText, readKeyText } from '../../domain/connections/keyText';
import type { KeyParts, KeyText } from '../../domain/connections/keyText';
import type { Service } from '../../domain/connections/profile';
import { joinSentences } from '../../words/join';

/** What asking for a key fills: for a new connection, and for another key of an old one. */
export interface KeyContext {
  service: Service;
  origin: string;
  accessKeyId: string;
  accessKeySecret: string;
  tenantId: string;
  /** Known once the key has worked. */
  scheme: Scheme | undefined;
}

type Logging = Pick<Core, 'log'>;

/** The ID; a whole key in the box or on the clipboard is split, and the box cleared of it at once. */
export function idStep(): Step<KeyContext> {
  return {
    run(context, frame) {
      const take = ({ accessKeyId, accessKeySecret }: KeyParts): string => {
        context.accessKeySecret = accessKeySecret ?? context.accessKeySecret;
        return accessKeyId ?? '';
      };
      return askText(
        frame,
        {
          prompt: vscode.l10n.t('Access Key ID (for a pool-wide key, the user pool ID)'),
          value: context.accessKeyId,
          validate: checkId,
          onChange(value) {
            const parts = parseTypedKeyText(value);
            return parts && take(parts);
          },
          buttons: [
            pasteBoth((parts) => ({
              value: take(parts),
              ...(parts.accessKeyId !== undefined && parts.accessKeySecret !== undefined && { done: true }),
            })),
            consoleButton(context),
          ],
        },
        (value) => {
          const found = readKeyText(value);
          context.accessKeyId = found.kind === 'parts' ? take(found.parts) : cleanAscii(value);
        },
      );
    },
  };
}

/** What follows a key that works, in the same box: a message keeps it open. */
export type AfterKey = () => Promise<BoxMessage | undefined>;

/** The secret; Enter tries the key, and the box says what is wrong with it. */
export function secretStep(services: Logging, then: AfterKey = nothingElse): Step<KeyContext> {
  return {
    run: (context, frame) =>
      askText(
        frame,
        {
          prompt: vscode.l10n.t('Access Key Secret (verified with {0})', context.origin),
          value: context.accessKeySecret,
          password: true,
          validate: checkSecret,
          accept: async (value, signal) => {
            takeSecret(context, value);
            return (
              (await tryKey(services, context, signal, (scheme) => (context.scheme = scheme))) ?? (signal.aborted ? undefined : then())
            );
          },
          buttons: [
            pasteBoth((parts) => {
              context.accessKeyId = parts.accessKeyId ?? context.accessKeyId;
              return {
                value: parts.accessKeySecret ?? '',
                ...(parts.accessKeyId !== undefined && parts.accessKeySecret !== undefined && { done: true }),
              };
            }),
            consoleButton(context),
          ],
        },
        (value) => takeSecret(context, value),
      ),
  };
}

/** The tenant, if any; a given one is tried too, since it goes with every request. */
export function tenantStep(services: Logging, then: AfterKey = nothingElse): Step<KeyContext> {
  return {
    run: (context, frame) =>
      askText(
        frame,
        {
          prompt: vscode.l10n.t('Tenant ID. Leave empty if the user pool has no tenants.'),
          placeholder: vscode.l10n.t('Optional'),
          value: context.tenantId,
          validate: checkTenant,
          buttons: [consoleButton(context)],
          accept: async (value, signal) => {
            context.tenantId = cleanAscii(value);
            const refused =
              context.tenantId === '' ? undefined : await tryKey(services, context, signal, (scheme) => (context.scheme = scheme));
            return refused ?? (signal.aborted ? undefined : then());
          },
        },
        (value) => (context.tenantId = cleanAscii(value)),
      ),
  };
}

function nothingElse(): Promise<undefined> {
  return Promise.resolve(undefined);
}

/** Undefined when the key works; else what is wrong, for the box it was typed in. */
async function tryKey(
  { log }: Logging,
  context: KeyContext,
  signal: AbortSignal,
  works: (scheme: Scheme) => void,
): Promise<BoxMessage | undefined> {
  const { origin, accessKeyId, accessKeySecret, tenantId } = context;
  try {
    const lang = (): 'zh-CN' | 'en-US' => (languageCode() === 'zh' ? 'zh-CN' : 'en-US');
    const tenant = tenantId === '' ? undefined : tenantId;
    const { scheme } = await findScheme({ origin, key: { accessKeyId, accessKeySecret }, tenantId: tenant, lang, log }, { signal });
    works(scheme);
    return undefined;
  } catch (error) {
    if (!isApiError(error)) throw error;
    const { text, hint } = describeError(error);
    const button: StepButton = {
      icon: new vscode.ThemeIcon('bug'),
      tooltip: vscode.l10n.t('Copy diagnostics'),
      async run() {
        await copyDiagnostics(error);
        return undefined;
      },
    };
    return { severity: 'error', text: joinSentences([text, hint]), button };
  }
}

/** The secret that was typed, or the whole key that was pasted in its place. */
function takeSecret(context: KeyContext, typed: string): void {
  const found = readKeyText(typed);
  if (found.kind !== 'parts') {
    context.accessKeySecret = cleanAscii(typed);
    return;
  }
  context.accessKeyId = found.parts.accessKeyId ?? context.accessKeyId;
  context.accessKeySecret = found.parts.accessKeySecret ?? '';
}

/** What cannot be in a key is named: one that nobody sees would be told as a wrong key later. */
function checkId(typed: string): BoxMessage | undefined {
  const found = readKeyText(typed);
  const unclear = unclearText(found);
  if (unclear !== undefined) return { severity: 'error', text: unclear };
  const id = found.kind === 'parts' ? (found.parts.accessKeyId ?? '') : cleanAscii(typed);
  if (id === '') return { severity: 'error', text: vscode.l10n.t('Enter the Access Key ID.') };
  const strange = strangeCharacter(id, true);
  return strange && { severity: 'error', text: strangeText(strange) };
}

/** A secret is not sent itself, so that a private deployment may have any: the user is warned only. */
function checkSecret(typed: string): BoxMessage | undefined {
  const found = readKeyText(typed);
  const unclear = unclearText(found);
  if (unclear !== undefined) return { severity: 'error', text: unclear };
  const secret = found.kind === 'parts' ? (found.parts.accessKeySecret ?? '') : cleanAscii(typed);
  if (secret === '') return { severity: 'error', text: vscode.l10n.t('Enter the Access Key Secret.') };
  const strange = strangeCharacter(secret, true);
  return strange && { severity: 'warning', text: strangeText(strange) };
}

/** It travels in a header of each request: what cannot be in it would be told as a wrong key. */
function checkTenant(typed: string): BoxMessage | undefined {
  const strange = strangeCharacter(cleanAscii(typed), true);
  if (!strange) return undefined;
  const { code, shown } = strange;
  const severity = isHeaderValue(cleanAscii(typed)) ? 'warning' : 'error';
  return {
    severity,
    text:
      shown === undefined
        ? strangeText(strange)
        : vscode.l10n.t('Tenant IDs don\'t contain "{0}" ({1}). Copy it again, or enter it manually.', shown, code),
  };
}

function strangeText({ code, shown }: StrangeCharacter): string {
  return shown === undefined
    ? vscode.l10n.t('This contains a hidden character or a space ({0}). Copy it again, or enter it manually.', code)
    : vscode.l10n.t('Access keys don\'t contain "{0}" ({1}). Copy it again, or enter it manually.', shown, code);
}

/** Why a text that holds a key is not read: what was meant would have to be guessed. */
function unclearText({ kind }: KeyText): string | undefined {
  if (kind === 'several') return vscode.l10n.t('This text has more than one access key. Copy only the one you want to use.');
  return kind === 'encoded'
    ? vscode.l10n.t('The access key in this text is Base64-encoded, as in a Kubernetes secret. Decode both values, then paste them.')
    : undefined;
}

/** Takes ID and secret from the clipboard; nothing of the clipboard is shown or logged. */
function pasteBoth(take: (parts: KeyParts) => { value: string; done?: true }): StepButton {
  return {
    icon: new vscode.ThemeIcon('clippy'),
    tooltip: vscode.l10n.t('Paste access key from clipboard'),
    async run() {
      const found = readKeyText(await vscode.env.clipboard.readText());
      const warning = (text: string): { message: BoxMessage } => ({ message: { severity: 'warning', text } });
      const unclear = unclearText(found);
      if (unclear !== undefined) return warning(unclear);
      if (found.kind !== 'parts')
        return warning(
          vscode.l10n.t(
            'No access key found on the clipboard. Copy the ID and secret with their names, as JSON, KEY=value lines, code, or from the console.',
          ),
        );
      const taken = take(found.parts);
      // What belongs in the other box is kept, and this one stays as it is.
      const { value: _empty, ...rest } = taken;
      const answer = taken.value === '' ? rest : taken;
      if (found.parts.accessKeySecret === undefined)
        return { ...answer, ...warning(vscode.l10n.t('The clipboard has an Access Key ID, but no Access Key Secret.')) };
      if (found.parts.accessKeyId === undefined)
        return { ...answer, ...warning(vscode.l10n.t('The clipboard has an Access Key Secret, but no Access Key ID.')) };
      return answer;
    },
  };
}

/** Leads to where the key is found. Source of the way there: the vendor's guide, "How to get UserPool ID and UserPool Secret". */
export function consoleButton(context: Pick<KeyContext, 'service' | 'origin'>): StepButton {
  return {
    icon: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open the console (access key: Settings > Basic settings > Key management)'),
    async run() {
      const address = consoleUrl(context);
      if (address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
      return undefined;
    },
  };
}
