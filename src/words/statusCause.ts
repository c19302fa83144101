import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { Described } from './error';
import type { Cause, SecretSent } from '../domain/deliveries/causes/cause';

/** Why a delivery failed that an endpoint, or a proxy in front of it, answered with a status. */
type StatusCause = Extract<
  Cause,
  {
    kind:
      | 'csrf'
      | 'wantsLogin'
      | 'secretRefused'
      | 'pathNotFound'
      | 'methodNotAllowed'
      | 'tooLarge'
      | 'format'
      | 'bodyRefused'
      | 'rateLimited'
      | 'serverError'
      | 'acceptedYetFailed'
      | 'otherStatus';
  }
>;

/** Words why the answer of an endpoint did not count, and what to do next. */
export function describeStatusCause(cause: StatusCause): Required<Described> {
  switch (cause.kind) {
    case 'csrf':
      return {
        text: vscode.l10n.t('The endpoint asks for a CSRF token ({0}), which no webhook has.', cause.status),
        hint: vscode.l10n.t('Exempt this path from CSRF protection in your framework; the secret protects it.'),
      };
    case 'wantsLogin':
      return {
        text: vscode.l10n.t('The endpoint asks for a sign-in by {1} ({0}), which GenAuth does not send.', cause.status, cause.scheme),
        hint: vscode.l10n.t("Exempt this path from the sign-in and compare the webhook's secret instead."),
      };
    case 'secretRefused':
      return {
        text: vscode.l10n.t('The endpoint did not let the event in ({0}).', cause.status),
        hint: secretHint(cause.sent, cause.headers),
      };
    case 'pathNotFound':
      return {
        text: vscode.l10n.t('The host answered, but there is nothing at {1} ({0}).', cause.status, pathWord(cause)),
        hint: vscode.l10n.t(
          'Compare the path of the URL with the route of your handler: case, slashes, prefix; and the port, if another program answers.',
        ),
      };
    case 'methodNotAllowed':
      return {
        text:
          cause.allowed === undefined
            ? vscode.l10n.t('The endpoint takes no POST at {0} (405).', pathWord(cause))
            : vscode.l10n.t('The endpoint takes no POST at {0} (405), only {1}.', pathWord(cause), cause.allowed),
        hint: vscode.l10n.t('Let your handler take POST there, or change the path of the URL.'),
      };
    case 'tooLarge':
      return {
        text:
          cause.bytes === undefined
            ? vscode.l10n.t('The event was too large for the endpoint ({0}).', cause.status)
            : vscode.l10n.t('The event was too large for the endpoint ({0}): {1} bytes.', cause.status, cause.bytes),
        hint: vscode.l10n.t('Raise the limit for bodies in your handler and in the proxy in front of it.'),
      };
    case 'format':
      return { text: formatText(cause), hint: formatHint(cause) };
    case 'bodyRefused':
      return {
        text: vscode.l10n.t('The endpoint did not accept the body of the event ({0}).', cause.status),
        hint: vscode.l10n.t('Look at its answer: it may check for fields that this event does not have.'),
      };
    case 'rateLimited':
      return {
        text: vscode.l10n.t('The endpoint got too many requests (429).'),
        hint:
          cause.retryAfterMs === undefined
            ? vscode.l10n.t('Raise its limit for GenAuth, or subscribe to fewer events.')
            : vscode.l10n.t(
                'It asks to wait {0} s. Raise its limit for GenAuth, or subscribe to fewer events.',
                Math.ceil(cause.retryAfterMs / 1000),
              ),
      };
    case 'serverError':
      return serverError(cause);
    case 'acceptedYetFailed':
      return {
        text:
          cause.error === undefined
            ? vscode.l10n.t('The endpoint answered {0}, and GenAuth counts it as failed all the same.', cause.status)
            : vscode.l10n.t('The endpoint answered {0}, and GenAuth counts it as failed all the same: "{1}".', cause.status, cause.error),
        hint: vscode.l10n.t('Let your handler answer 200 with a short body, at once.'),
      };
    case 'otherStatus':
      return {
        text: vscode.l10n.t('The endpoint answered with status {0}; only 200 to 299 count.', cause.status),
        hint: vscode.l10n.t('Look at its answer and at the log of your handler.'),
      };
    default:
      return unreachableCase(cause);
  }
}

function pathWord({ path }: { path: string }): string {
  return path || vscode.l10n.t('the path of the webhook');
}

function secretHint(sent: SecretSent, headers: readonly string[]): string {
  const names = headers.join(', ');
  switch (sent) {
    case 'current':
      return vscode.l10n.t(
        "GenAuth sent the webhook's secret in {0}. Check that your handler reads that header and knows the same secret.",
        names,
      );
    case 'former':
      return vscode.l10n.t(
        'GenAuth sent another secret in {0} than the webhook has now. Send a test event: it carries the present one.',
        names,
      );
    case 'none':
      return vscode.l10n.t('The webhook has no secret, so none was sent. If your handler wants one, set the same on both sides.');
    case 'notLogged':
      return vscode.l10n.t(
        'The webhook has a secret; nothing shows the header it was sent in. Check that your handler accepts x-authing-webhook-secret and x-genauth-token.',
      );
    case 'notCompared':
      return vscode.l10n.t(
        'GenAuth sent a secret in {0}; nothing shows whether the webhook still has the same one. Check that your handler reads that header and knows the same secret.',
        names,
      );
    case 'unknown':
      return vscode.l10n.t('Nothing shows whether the webhook has a secret, or sent one. Check what your handler asks for.');
    default:
      return unreachableCase(sent);
  }
}

function formatText({ status, sent }: Extract<Cause, { kind: 'format' }>): string {
  switch (sent) {
    case 'json':
      return vscode.l10n.t('The endpoint does not take JSON, which this webhook sends ({0}).', status);
    case 'form':
      return vscode.l10n.t('The endpoint does not take a form, which this webhook sends ({0}).', status);
    case 'unknown':
      return vscode.l10n.t('The endpoint does not take the content type of this webhook ({0}).', status);
    default:
      return unreachableCase(sent);
  }
}

function formatHint({ wanted }: Extract<Cause, { kind: 'format' }>): string {
  switch (wanted) {
    case 'form':
      return vscode.l10n.t(
        "Let your handler read application/json, or change the webhook's content type to application/x-www-form-urlencoded.",
      );
    case 'json':
      return vscode.l10n.t(
        "Change the webhook's content type to application/json, or let your handler read application/x-www-form-urlencoded.",
      );
    case undefined:
      return vscode.l10n.t('GenAuth sends application/json or application/x-www-form-urlencoded: let your handler read one of them.');
    default:
      return unreachableCase(wanted);
  }
}

function serverError({ status, part }: Extract<Cause, { kind: 'serverError' }>): Required<Described> {
  switch (part) {
    case 'handler':
      return {
        text: vscode.l10n.t('Your handler failed with an error of its own ({0}).', status),
        hint: vscode.l10n.t('Look at its log at the time of the delivery.'),
      };
    case 'behindProxy':
      return {
        text: vscode.l10n.t('A proxy answered: what is behind it is down ({0}).', status),
        hint: vscode.l10n.t('Start your handler, and check the address that the proxy passes requests to.'),
      };
    case 'unavailable':
      return {
        text: vscode.l10n.t('The endpoint is not available ({0}): overloaded, starting or in maintenance.', status),
        hint: vscode.l10n.t('Check that your handler runs, then send a test event.'),
      };
    case 'slow':
      return {
        text: vscode.l10n.t('A proxy answered: what is behind it did not answer in time ({0}).', status),
        hint: vscode.l10n.t('Let your handler answer first and do its work afterwards. The event may have been handled all the same.'),
      };
    case 'tlsBehindProxy':
      return {
        text: vscode.l10n.t('A proxy answered: it does not trust the certificate of what is behind it ({0}).', status),
        hint: vscode.l10n.t('Check the certificate of your server and the TLS mode of the proxy.'),
      };
    default:
      return unreachableCase(part);
  }
}
