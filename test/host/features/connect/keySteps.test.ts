import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { idStep, secretStep, tenantStep } from '../../../../src/features/connect/keySteps';
import type { KeyContext } from '../../../../src/features/connect/keySteps';
import type { Frame, StepOutcome } from '../../../../src/ui/steps';
import { escape, captureUserInput, type } from '../../../support/userInput';
import type { UserInput } from '../../../support/userInput';
import { until } from '../../../support/until';

const frame: Frame = { title: 'Connect', step: 1, totalSteps: 1, canGoBack: false };
const id = '64a1b2c3d4e5f6a7b8c9d0e1';
const secret = '0f3b9c1e5d7a2b4c6e8f0a1b3c5d7e9f';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('R14: a key that is typed or pasted into its box', () => {
  let userInput: UserInput;
  let context: KeyContext;
  const log = vscode.window.createOutputChannel('Key steps', { log: true });
  after(() => log.dispose());
  beforeEach(() => {
    userInput = captureUserInput();
    context = {
      service: 'private',
      origin: 'https://genauth.example.com',
      accessKeyId: '',
      accessKeySecret: '',
      tenantId: '',
      scheme: undefined,
    };
  });
  afterEach(async () => {
    await escape();
    userInput.restore();
  });

  const messageOf = ({ validationMessage }: vscode.InputBox): string =>
    typeof validationMessage === 'object' ? validationMessage.message : '';
  const steps: [string, () => Promise<StepOutcome>][] = [
    ['the ID', () => idStep().run(context, frame)],
    ['the secret', () => secretStep({ log }).run(context, frame)],
  ];
  for (const [what, run] of steps) {
    for (const [text, told] of [
      [`kind: Secret data: accessKeyId: ${base64(id)} accessKeySecret: ${base64(secret)}`, /Base64/],
      [`ACCESS_KEY_ID=${id} ACCESS_KEY_SECRET=${secret} ACCESS_KEY_ID=${id.replace('6', '7')} ACCESS_KEY_SECRET=other`, /more than one/],
    ] as const) {
      it(`in the box of ${what}, one that would have to be guessed is told, and stays as it is (${String(told)})`, async () => {
        const ended = run();
        const box = await userInput.nextBox();
        await type(box, text);
        await until(() => told.test(messageOf(box)), 'the reason');
        assert.equal(box.value, text);
        await escape();
        assert.equal(await ended, 'cancel');
      });
    }
  }

  it('one in a table is taken apart, the ID for this box and the secret for the next', async () => {
    const ended = idStep().run(context, frame);
    await type(await userInput.nextBox(), `| Access Key ID | ${id} | Access Key Secret | ${secret} |`);
    assert.deepEqual([await ended, context.accessKeyId, context.accessKeySecret], ['next', id, secret]);
  });

  it('a tenant ID that no header can carry is named by its character', async () => {
    const ended = tenantStep({ log }).run(context, frame);
    const box = await userInput.nextBox();
    await type(box, 'tenant-租户');
    await until(() => messageOf(box).includes('租'), 'the character');
    assert.match(messageOf(box), /U\+79DF/);
    await escape();
    assert.equal(await ended, 'cancel');
  });
});
