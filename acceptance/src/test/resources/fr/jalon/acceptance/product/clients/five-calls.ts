/* Signs in, logs, reads, turns a page and is refused, with what was generated from the OpenAPI document, and prints what it saw. */
import { CommandsApi, Configuration, ProblemFromJSON, ResponseError, TerritoriesApi } from './index.js';

declare const process: { argv: string[]; exitCode: number };

async function signedIn(base: string, id: string, secret: string): Promise<string> {
    const answer = await fetch(base + '/oauth2/token', {
        method: 'POST',
        headers: { Authorization: 'Basic ' + btoa(id + ':' + secret), 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials',
    });
    return (await answer.json()).access_token;
}

async function fiveCalls(basePath: string, id: string, secret: string, siren: string): Promise<void> {
    const token = await signedIn(basePath, id, secret);
    // For the scheme "oauth2" the generator takes the whole header, for "bearer" the token.
    const accessToken = async (scheme?: string) => (scheme === 'oauth2' ? 'Bearer ' + token : token);
    const configuration = new Configuration({ basePath, accessToken });
    const commands = new CommandsApi(configuration);
    const territories = new TerritoriesApi(configuration);
    console.log('signed in');

    const meeting = (on: string) => ({
        siren,
        loggedMilestone: {
            type: 'actors-meeting-held' as const,
            occurredOn: new Date(on),
            title: 'Rencontre des entreprises du port',
        },
    });
    const logged = await commands.logMilestone(meeting('2020-02-20'));
    console.log('logged version ' + logged.version);

    const read = await territories.assessTerritory({ siren, readAfter: logged.position });
    console.log('read level ' + read.level);

    const first = await territories.getHistory({ siren, limit: 1 });
    const second = await territories.getHistory({ siren, limit: 1, cursor: first.nextCursor ?? undefined });
    console.log('turned from ' + first.items[0]?.type + ' to ' + second.items[0]?.type);

    try {
        await commands.logMilestone(meeting('9000-01-01'));
        console.log('not refused');
    } catch (refusal) {
        if (!(refusal instanceof ResponseError)) throw refusal;
        const problem = ProblemFromJSON(await refusal.response.json());
        console.log('refused with ' + problem.status + ' at ' + problem.errors?.[0]?.pointer);
    }
}

const [base, id, secret, siren] = process.argv.slice(2) as [string, string, string, string];
fiveCalls(base, id, secret, siren).catch((failure) => {
    console.error(failure);
    process.exitCode = 1;
});
