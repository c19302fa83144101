import * as vscode from 'vscode';
import { plainText } from '../../words/plainText';

/** Everything the form that creates says, in the editor's language. The webview has no texts of its own. */
export function formTexts() {
  return {
    refused: vscode.l10n.t('GenAuth did not create the webhook. See the field that is marked.'),
    copyDiagnostics: vscode.l10n.t('Copy diagnostics'),
    name: vscode.l10n.t('Name'),
    nameHint: vscode.l10n.t('What it is for, in your own words.'),
    url: vscode.l10n.t('URL'),
    urlHint: vscode.l10n.t('Where GenAuth posts the events.'),
    useInbox: vscode.l10n.t('Use the sandbox inbox'),
    events: vscode.l10n.t('Events'),
    searchEvents: vscode.l10n.t('Search events by ID or name'),
    chosenCount: vscode.l10n.t('{0} chosen'),
    selectAll: vscode.l10n.t('All of {0}'),
    noMatch: vscode.l10n.t('No event matches.'),
    useTyped: vscode.l10n.t('Use "{0}" anyway'),
    useNearest: vscode.l10n.t('Use "{0}" instead'),
    otherEvents: vscode.l10n.t('Not in the list'),
    contentType: vscode.l10n.t('Content type'),
    enabled: vscode.l10n.t('Enabled'),
    enabledHint: vscode.l10n.t('A disabled webhook gets no events.'),
    secret: vscode.l10n.t('Secret'),
    secretHint: vscode.l10n.t('Sent with each delivery in the header x-authing-webhook-secret. Leave it empty for none.'),
    secretLost: vscode.l10n.t('The window was reloaded, and the secret was kept in memory only. Enter or generate it again.'),
    generate: vscode.l10n.t('Generate'),
    show: vscode.l10n.t('Show'),
    hide: vscode.l10n.t('Hide'),
    copy: vscode.l10n.t('Copy'),
    retry: vscode.l10n.t('Retry failed deliveries'),
    retryCount: vscode.l10n.t('Retries'),
    retryDelay: vscode.l10n.t('Delay'),
    retryUnit: vscode.l10n.t('Unit'),
    Second: vscode.l10n.t('seconds'),
    Minute: vscode.l10n.t('minutes'),
    Hour: vscode.l10n.t('hours'),
    Day: vscode.l10n.t('days'),
    preview: vscode.l10n.t('Request'),
    previewHint: vscode.l10n.t('What will be sent. The secret is masked here.'),
    submit: vscode.l10n.t('Create webhook'),
    sending: vscode.l10n.t('Creating...'),
    cancel: vscode.l10n.t('Cancel'),
    discard: vscode.l10n.t('Discard draft'),
    into: vscode.l10n.t('In {0}'),
    production: vscode.l10n.t('PRODUCTION'),
    connectionChanged: vscode.l10n.t('Nothing was sent: the connection changed.'),
    notConnected: vscode.l10n.t('Not connected. The draft is kept; connect to create it.'),
    connect: vscode.l10n.t('Connect...'),
    belongsTo: vscode.l10n.t('It belongs to {0}. What you changed is kept; use that connection to save it.'),
    removed: vscode.l10n.t('{0} was disconnected: this cannot be saved any more. Copy what you need before you close it.'),
    useConnection: vscode.l10n.t('Use that connection'),
    changed: vscode.l10n.t('Changed'),
    undo: vscode.l10n.t('Undo'),
    undoField: vscode.l10n.t('Undo the change of: {0}'),
    secretKeep: vscode.l10n.t('Keep the stored secret'),
    secretKeepNone: vscode.l10n.t('Keep it without a secret'),
    secretReplace: vscode.l10n.t('Replace it'),
    secretSet: vscode.l10n.t('Set a secret'),
    secretClear: vscode.l10n.t('Remove it'),
    secretStored: vscode.l10n.t('A secret is stored in GenAuth. It is not shown here; a new one is sent with each delivery from then on.'),
    secretUntold: vscode.l10n.t('GenAuth did not return whether a secret is stored.'),
    secretKeepAsIs: vscode.l10n.t('Leave it as it is'),
    secretNone: vscode.l10n.t('No secret is stored: anyone who knows the URL can post to it.'),
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
    refused: vscode.l10n.t('GenAuth did not save the changes. See the field that is marked.'),
    secretLost: vscode.l10n.t('The window was reloaded, and the new secret was kept in memory only. Enter or generate it again.'),
    previewHint: vscode.l10n.t('What will be sent: only what is changed. A new secret is masked here.'),
    submit: vscode.l10n.t('Save'),
    sending: vscode.l10n.t('Saving...'),
    discard: vscode.l10n.t('Undo all changes'),
    notConnected: vscode.l10n.t('Not connected. What you changed is kept; connect to save it.'),
  };
}

export function createTitle(): string {
  return vscode.l10n.t('Create webhook');
}

export function editTitle(name: string): string {
  return vscode.l10n.t('Edit {0}', name.trim() === '' ? vscode.l10n.t('(no name)') : plainText(name));
}
