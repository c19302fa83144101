/** Words of the service that need no parser: the form's page, which loads none, offers them too. */

export const contentTypes = ['application/json', 'application/x-www-form-urlencoded'] as const;
export type ContentType = (typeof contentTypes)[number];

export const delayUnits = ['Second', 'Minute', 'Hour', 'Day'] as const;
export type DelayUnit = (typeof delayUnits)[number];
