import type * as vscode from 'vscode';
import type { WebhookDraft } from '../../domain/webhooks/draft/draft';
import type { WebhookEdit } from '../../domain/webhooks/draft/edit';
import type { SendCore } from '../send/core';

/** The open form that creates. */
export interface FormHost {
  panel: vscode.WebviewPanel;
  draft(): WebhookDraft;
  replace(draft: WebhookDraft, secretLost: boolean): void;
  /** Closes it and keeps nothing of its draft. */
  close(): Promise<void>;
}

/** An open form that edits. */
export interface EditHost {
  panel: vscode.WebviewPanel;
  edit(): WebhookEdit;
}

/** What the form adds for itself and the features that build on it. */
export interface FormCore extends SendCore {
  /** The forms of this window: the one that creates, and one for each webhook that is being edited. */
  form: { host?: FormHost | undefined; edits?: Map<string, EditHost> };
}
