import type { Webhook } from '../api/schemas';
import { sampleFor } from '../api/samples/sampleFor';
import type { Services } from '../commands/services';
import { pickEvent } from './pickEvent';
import type { EventChoice } from './pickEvent';
import { openSampleDocument } from './sampleDocument';
import { sendEvent } from './sendEvent';
import { tellAnswer } from './tellAnswer';

/** Sends a sample of `event` at once, or lets the user choose an event; then all but `test` open in an editor first. */
export async function runTestEvent(services: Services, webhook: Webhook, event: string | undefined): Promise<void> {
  const choice: EventChoice | undefined = event === undefined ? await pickEvent(services, webhook) : { event, edit: false };
  const { session } = services.connections;
  if (!choice || session.kind !== 'connected') return;
  const options = { userPoolId: session.profile.accessKeyId, at: new Date().toISOString() };
  const { payload } = sampleFor(choice.event, options);
  if (choice.edit) {
    const { uri } = await openSampleDocument(payload);
    services.payloads.aim(uri, webhook.webhookId);
    return;
  }
  const answer = await sendEvent(services, webhook, { ...payload });
  if (answer) void tellAnswer(services, webhook, answer);
}
