/** Headers by lower-case name: names are equal in whatever case they were sent. */
export type Headers = Readonly<Record<string, string>>;
