/** The cache key of a petition; everything else about it begins with it, so that a change reads all of it again. */
export const petitionKeyOf = (petitionKey: string) => ['petitions', petitionKey];
