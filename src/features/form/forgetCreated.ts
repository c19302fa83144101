import type { StoredDraft } from '../../domain/webhooks/draft/draft';
import { forgetDraft, sameDraft } from '../../domain/webhooks/draft/draftKeeper';
import type { FormCore } from './core';

/** A draft that turned out to exist already is not offered again: it would be created twice (R1). */
export async function forgetCreated({ form, context }: FormCore, draft: StoredDraft): Promise<void> {
  if (form.host && sameDraft(form.host.draft(), draft)) await form.host.close();
  await forgetDraft(context.workspaceState, 'form', draft);
  await forgetDraft(context.workspaceState, 'wizard', draft);
}
