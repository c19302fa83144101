import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { Described } from './error';
import type { Cause, SecretSent } from '../domain/deliveries/causes/cause';
import { joinList } from './join';

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
        text: vscode.l10n.t("The endpoint requires a CSRF token ({0}), which webhooks don't have.", cause.status),
        hint: vscode.l10n.t('Exempt this path from CSRF protection in your framework. The secret protects it.'),
      };
    case 'wantsLogin':
      return {
        text: vscode.l10n.t("The endpoint requires {1} authentication ({0}), which GenAuth doesn't send.", cause.status, cause.scheme),
        hint: vscode.l10n.t("Allow unauthenticated access to this path and verify the webhook's secret instead."),
      };
    case 'secretRefused':
      return {
        text: vscode.l10n.t('The endpoint rejected the event ({0}).', cause.status),
        hint: secretHint(cause.sent, cause.headers),
      };
    case 'pathNotFound':
      return {
        text: vscode.l10n.t('The host responded, but nothing was found at {1} ({0}).', cause.status, pathWord(cause)),
        hint: vscode.l10n.t('Check that the URL path matches your route (case, slashes, prefix) and that the port is right.'),
      };
    case 'methodNotAllowed':
      return {
        text:
          cause.allowed === undefined
            ? vscode.l10n.t("The endpoint doesn't accept POST at {0} (405).", pathWord(cause))
            : vscode.l10n.t("The endpoint doesn't accept POST at {0} (405), only {1}.", pathWord(cause), cause.allowed),
        hint: vscode.l10n.t('Accept POST on this path, or change the URL.'),
      };
    case 'tooLarge':
      return {
        text:
          cause.bytes === undefined
            ? vscode.l10n.t('The event was too large for the endpoint ({0}).', cause.status)
            : vscode.l10n.t('The event was too large for the endpoint ({0}): {1} bytes.', cause.status, cause.bytes),
        hint: vscode.l10n.t('Raise the body size limit of your handler and any proxy.'),
      };
    case 'format':
      return { text: formatText(cause), hint: formatHint(cause) };
    case 'bodyRefused':
      return {
        text: vscode.l10n.t("The endpoint rejected the event's body ({0}).", cause.status),
        hint: vscode.l10n.t("Check the response. Your handler may require fields that this event doesn't have."),
      };
    case 'rateLimited':
      return {
        text: vscode.l10n.t('The endpoint is rate limiting requests (429).'),
        hint:
          cause.retryAfterMs === undefined
            ? vscode.l10n.t('Raise its rate limit for GenAuth, or subscribe to fewer events.')
            : vscode.l10n.t(
                'The endpoint asks to wait {0} s. Raise its rate limit for GenAuth, or subscribe to fewer events.',
                Math.ceil(cause.retryAfterMs / 1000),
              ),
      };
    case 'serverError':
      return serverError(cause);
    case 'acceptedYetFailed':
      return {
        text:
          cause.error === undefined
            ? vscode.l10n.t('The endpoint returned {0}, but GenAuth marked the delivery as failed.', cause.status)
            : vscode.l10n.t('The endpoint returned {0}, but GenAuth marked the delivery as failed: "{1}".', cause.status, cause.error),
        hint: vscode.l10n.t('Return 200 with a short body immediately.'),
      };
    case 'otherStatus':
      return {
        text: vscode.l10n.t('The endpoint responded with status code {0}; deliveries require 200 to 299.', cause.status),
        hint: vscode.l10n.t("Check the response and your handler's logs."),
      };
    default:
      return unreachableCase(cause);
  }
}

function pathWord({ path }: { path: string }): string {
  return path || vscode.l10n.t('the path of the webhook');
}

function secretHint(sent: SecretSent, headers: readonly string[]): string {
  const names = joinList(headers);
  switch (sent) {
    case 'current':
      return vscode.l10n.t(
        "GenAuth sent the webhook's secret in {0}. Check that your handler reads this header and uses the same secret.",
        names,
      );
    case 'former':
      return vscode.l10n.t(
        "The secret that GenAuth sent in {0} isn't the webhook's current one. Send a test event to use the current secret.",
        names,
      );
    case 'none':
      return vscode.l10n.t('The webhook has no secret, so none was sent. If your handler requires one, set the same secret on both sides.');
    case 'notLogged':
      return vscode.l10n.t(
        "The webhook has a secret, but it isn't known in which header it was sent. Check that your handler accepts x-authing-webhook-secret and x-genauth-token.",
      );
    case 'notCompared':
      return vscode.l10n.t(
        "GenAuth sent a secret in {0}, but it may not be the webhook's current one. Check that your handler reads this header and uses the same secret.",
        names,
      );
    case 'unknown':
      return vscode.l10n.t("It isn't known whether the webhook has or sent a secret. Check what your handler requires.");
    default:
      return unreachableCase(sent);
  }
}

function formatText({ status, sent }: Extract<Cause, { kind: 'format' }>): string {
  switch (sent) {
    case 'json':
      return vscode.l10n.t("The endpoint doesn't accept JSON, which this webhook sends ({0}).", status);
    case 'form':
      return vscode.l10n.t("The endpoint doesn't accept form data, which this webhook sends ({0}).", status);
    case 'unknown':
      return vscode.l10n.t("The endpoint doesn't accept this webhook's content type ({0}).", status);
    default:
      return unreachableCase(sent);
  }
}

function formatHint({ wanted }: Extract<Cause, { kind: 'format' }>): string {
  switch (wanted) {
    case 'form':
      return vscode.l10n.t(
        "Support application/json in your handler, or change the webhook's content type to application/x-www-form-urlencoded.",
      );
    case 'json':
      return vscode.l10n.t(
        "Change the webhook's content type to application/json, or support application/x-www-form-urlencoded in your handler.",
      );
    case undefined:
      return vscode.l10n.t('GenAuth sends application/json or application/x-www-form-urlencoded. Support one of them in your handler.');
    default:
      return unreachableCase(wanted);
  }
}

function serverError({ status, part }: Extract<Cause, { kind: 'serverError' }>): Required<Described> {
  switch (part) {
    case 'handler':
      return {
        text: vscode.l10n.t('Your handler returned a server error ({0}).', status),
        hint: vscode.l10n.t('Check its logs at the time of the delivery.'),
      };
    case 'behindProxy':
      return {
        text: vscode.l10n.t('A proxy responded: the upstream server is down ({0}).', status),
        hint: vscode.l10n.t('Start your handler, and check the upstream address of the proxy.'),
      };
    case 'unavailable':
      return {
        text: vscode.l10n.t("The endpoint isn't available ({0}). It may be overloaded, starting, or in maintenance.", status),
        hint: vscode.l10n.t('Check that your handler is running, then send a test event.'),
      };
    case 'slow':
      return {
        text: vscode.l10n.t('A proxy responded: the upstream server timed out ({0}).', status),
        hint: vscode.l10n.t('Respond first, then do the work. The event may already have been processed.'),
      };
    case 'tlsBehindProxy':
      return {
        text: vscode.l10n.t("A proxy responded: it doesn't trust the upstream server's certificate ({0}).", status),
        hint: vscode.l10n.t("Check your server's certificate and the proxy's TLS mode."),
      };
    default:
      return unreachableCase(part);
  }
}
