import assert from 'node:assert/strict';
import type { Session } from '../../../src/domain/connections/connections';
import { mayWrite } from '../../../src/ui/productionGuard';
import { createFakeService } from '../../support/fakeService';
import { captureUserInput } from '../../support/userInput';
import type { UserInput } from '../../support/userInput';

describe('the production guard', () => {
  let userInput: UserInput;
  beforeEach(() => {
    userInput = captureUserInput();
  });
  afterEach(() => userInput.restore());

  const sessionOf = async (production: boolean, id = 'p1'): Promise<Session> => {
    const service = await createFakeService({ name: 'Live pool', production, id });
    service.dispose();
    return service.services.connections.session;
  };

  const write = { verb: 'update', webhooks: '"Orders"', detail: 'Changes: Name.' } as const;

  it('asks nothing for a connection that is not marked', async () => {
    assert.equal(await mayWrite({ session: await sessionOf(false) }, write), true);
    assert.equal(userInput.unseen().notices, 0);
  });

  for (const [verb, question, button] of [
    ['create', 'Create "Orders" in', 'Create'],
    ['update', 'Update "Orders" in', 'Update'],
    ['enable', 'Enable "Orders" in', 'Enable'],
    ['disable', 'Disable "Orders" in', 'Disable'],
    ['delete', 'Delete "Orders" from', 'Delete'],
    ['send', 'Send a test event to "Orders" in', 'Send'],
    ['resend', 'Resend a delivery to "Orders" in', 'Resend'],
    ['run', 'Run a scenario for "Orders" in', 'Run'],
    ['copy', 'Copy "Orders" to', 'Copy'],
  ] as const) {
    it(`R1: asks each time with verb, webhook and connection, and the button is the verb: ${verb}`, async () => {
      const connections = { session: await sessionOf(true) };
      for (const answer of [button, undefined]) {
        const asked = mayWrite(connections, { ...write, verb });
        const notice = await userInput.nextNotice();
        assert.equal(notice.text, `${question} production user pool "Live pool"?`);
        assert.deepEqual(notice.titles, [button]);
        notice.press(answer);
        assert.equal(await asked, answer !== undefined);
      }
    });
  }

  it('holds only for the connection that was named', async () => {
    const connections = { session: await sessionOf(true) };
    const asked = mayWrite(connections, write);
    const notice = await userInput.nextNotice();
    connections.session = await sessionOf(true, 'p2');
    notice.press('Update');
    assert.equal(await asked, false);
  });
});
