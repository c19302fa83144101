import * as vscode from 'vscode';
import { fieldName } from '../../words/fieldName';
import { plainText } from '../../words/plainText';

/** Everything the form that creates says, in the editor's language. The webview has no texts of its own. */
export function formTexts() {
  return {
    refused: vscode.l10n.t("The webhook wasn't created. Fix the highlighted field."),
    copyDiagnostics: vscode.l10n.t('Copy diagnostics'),
    name: vscode.l10n.t('Name'),
    nameHint: vscode.l10n.t('A descriptive name'),
    url: vscode.l10n.t('URL'),
    urlHint: vscode.l10n.t('The endpoint that receives events'),
    useInbox: vscode.l10n.t('Use sandbox inbox URL'),
    events: vscode.l10n.t('Events'),
    searchEvents: vscode.l10n.t('Search events by ID or name'),
    chosenCount: vscode.l10n.t('{0} selected'),
    selectAll: vscode.l10n.t('All {0} events'),
    noMatch: vscode.l10n.t('No events match.'),
    useTyped: vscode.l10n.t('Use "{0}" anyway'),
    useNearest: vscode.l10n.t('Use "{0}" instead'),
    otherEvents: vscode.l10n.t('Other'),
    contentType: vscode.l10n.t('Content type'),
    enabled: fieldName('enabled'),
    enabledHint: vscode.l10n.t('Disabled webhooks receive no events.'),
    secret: vscode.l10n.t('Secret'),
    secretHint: vscode.l10n.t('Sent with each delivery in the header x-authing-webhook-secret. Leave empty for no secret.'),
    secretLost: vscode.l10n.t('The secret was kept in memory only and was lost when the window was reloaded. Enter or generate it again.'),
    generate: vscode.l10n.t('Generate'),
    show: vscode.l10n.t('Show'),
    hide: vscode.l10n.t('Hide'),
    copy: vscode.l10n.t('Copy'),
    retries: vscode.l10n.t('Retries'),
    retry: vscode.l10n.t('Retry failed deliveries'),
    retryCount: vscode.l10n.t('Number of retries'),
    retryDelay: vscode.l10n.t('Delay'),
    retryUnit: vscode.l10n.t('Unit'),
    Second: vscode.l10n.t('seconds'),
    Minute: vscode.l10n.t('minutes'),
    Hour: vscode.l10n.t('hours'),
    Day: vscode.l10n.t('days'),
    preview: vscode.l10n.t('Request'),
    previewHint: vscode.l10n.t('Request preview. The secret is masked.'),
    submit: vscode.l10n.t('Create webhook'),
    sending: vscode.l10n.t('Creating...'),
    cancel: vscode.l10n.t('Cancel'),
    discard: vscode.l10n.t('Discard draft'),
    into: vscode.l10n.t('Connection: {0}'),
    production: vscode.l10n.t('PRODUCTION'),
    connectionChanged: vscode.l10n.t('Nothing was sent: the connection changed.'),
    notConnected: vscode.l10n.t('Not connected. The draft is kept; connect to create the webhook.'),
    connect: vscode.l10n.t('Connect...'),
    belongsTo: vscode.l10n.t('This webhook belongs to {0}. Your changes are kept; switch to that connection to save them.'),
    removed: vscode.l10n.t("{0} was disconnected, so this can't be saved. Copy what you need before you close it."),
    useConnection: vscode.l10n.t('Use that connection'),
    changed: vscode.l10n.t('Changed'),
    undo: vscode.l10n.t('Undo'),
    undoField: vscode.l10n.t('Undo change: {0}'),
    secretKeep: vscode.l10n.t('Keep current secret'),
    secretKeepNone: vscode.l10n.t('No secret'),
    secretReplace: vscode.l10n.t('Replace it'),
    secretSet: vscode.l10n.t('Set a secret'),
    secretClear: vscode.l10n.t('Remove'),
    secretStored: vscode.l10n.t("A secret is set but can't be shown. A new secret applies to all future deliveries."),
    secretUntold: vscode.l10n.t("GenAuth didn't return whether a secret is set."),
    secretKeepAsIs: vscode.l10n.t('Keep unchanged'),
    secretNone: vscode.l10n.t('No secret set. Anyone who knows the URL can post to it.'),
    secretNew: vscode.l10n.t('New secret'),
    error: vscode.l10n.t('Error'),
    warning: vscode.l10n.t('Warning'),
  };
}

export type FormTexts = ReturnType<typeof formTexts>;

/** The same for a webhook that exists. */
export function editTexts(): FormTexts {
  return {
    ...formTexts(),
    refused: vscode.l10n.t("The changes weren't saved. Fix the highlighted field."),
    secretLost: vscode.l10n.t(
      'The new secret was kept in memory only and was lost when the window was reloaded. Enter or generate it again.',
    ),
    previewHint: vscode.l10n.t('Request preview with changed fields only. A new secret is masked.'),
    submit: vscode.l10n.t('Save'),
    sending: vscode.l10n.t('Saving...'),
    discard: vscode.l10n.t('Undo all changes'),
    notConnected: vscode.l10n.t('Not connected. Your changes are kept; connect to save them.'),
  };
}

export function createTitle(): string {
  return vscode.l10n.t('Create webhook');
}

export function editTitle(name: string): string {
  return vscode.l10n.t('Edit {0}', name.trim() === '' ? vscode.l10n.t('(no name)') : plainText(name));
}
