//! Secrets in every place and notation that once showed them.
//!
//! Each line is a paste and the part of it that nobody may see.

use fixbook::evidence::read::{Hints, read};
use fixbook::evidence::redact::Redactor;

/// Fails with every paste of which the secret is shown.
#[track_caller]
fn check(pastes: &[(&str, &str)]) {
    let leaks: Vec<String> = pastes
        .iter()
        .filter_map(|(paste, secret)| {
            assert!(paste.contains(secret), "{secret:?} is not in {paste:?}");
            let evidence = read(paste.as_bytes(), &Hints::default());
            let shown = Redactor::new(&evidence).paste();
            shown.contains(secret).then(|| format!("{paste:?} is shown as {shown:?}"))
        })
        .collect();
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[test]
fn parameters_of_urls_and_forms() {
    check(&[
        ("https://app.example.com/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz", "SplxlOBe"),
        ("GET /cb?code=0.AXoAbcdef-ghijk_LMN&session_state=1 HTTP/1.1", "0.AXoAbcdef"),
        ("https://maps.example.com/api?key=k3y98765abcd&v=1", "k3y98765"),
        ("https://h.example/x?auth=a1b2c3d4e5", "a1b2c3d4e5"),
        ("https://h.example/x?user=me&pass=hunter22", "hunter22"),
        ("https://h.example/x?user=me&pw=hunter22&x=1", "hunter22"),
        ("https://h.example/x?session=9f8e7d6c5b4a", "9f8e7d6c"),
        ("https://cas.example/x?ticket=ST-1856339-aA5Yuvrxzpv8Tau1cYQ7", "aA5Yuv"),
        ("https://h.example/app;jsessionid=A1B2C3D4E5F60718?x=1", "A1B2C3D4"),
        ("https://h.example/app;jsessionid=A1B2C3D4E5F60718", "A1B2C3D4"),
        ("?code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&a=b", "dBjftJeZ"),
        ("grant_type=authorization_code&code=Splx4lOBeZQQ&redirect_uri=x", "Splx4lOB"),
        ("https://h.example/logout?id_token_hint=abc1234567def&x=y", "abc1234567"),
        ("https://x.blob.core.windows.net/c/f?sv=2020&sr=b&sig=Zm9vYmFyMTIz%3D&se=2", "Zm9vYmFy"),
        ("https://h.example/#access_token=opaque12345&token_type=Bearer", "opaque12345"),
        (
            "https://b.s3.amazonaws.com/o?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20200101&X-Amz-Signature=fe5f80f77d5f",
            "fe5f80f77",
        ),
        (
            "https://b.s3.amazonaws.com/o?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20200101&X-Amz-Signature=fe5f80f77d5f",
            "IOSFODNN7",
        ),
    ]);
}

#[test]
fn urls_within_urls() {
    check(&[
        ("state=%7B%22client_secret%22%3A%22hunter22%22%7D", "hunter22"),
        ("redirect=https%3A%2F%2Fh.example%2Fcb%3Ftoken%3Dhunter22abc%26x%3D1", "hunter22"),
        (
            "Location: https://h/x?next=https%253A%252F%252Fi%252F%253Faccess_token%253Dhunter22abc",
            "hunter22",
        ),
        ("url=https%3A%2F%2Fme%3Ahunter22%40h.example%2F", "hunter22"),
    ]);
}

#[test]
fn secrets_in_paths_and_authorities() {
    check(&[
        ("https://api.telegram.org/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe", "AAHdqTcv"),
        ("bot token 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw is refused", "AAHdqTcv"),
        ("POST https://hooks.slack.com/services/T0001/B0002/XXyyZZ1122aabb", "XXyyZZ11"),
        ("https://discord.com/api/webhooks/1234567890/a1B2c3D4e5F6g7H8_-", "a1B2c3D4"),
        ("https://x.webhook.office.com/webhookb2/1a-2b@3c/IncomingWebhook/9f8e7d6c5b/4a", "9f8e7d6c5b"),
        ("git clone https://t0k3nt0k3nt0k3n@git.example.com/a/b.git", "t0k3nt0k"),
        ("https://user:pw@x1@host.example/path", "x1@host"),
        ("https://user:pw@x1@host.example/path", "pw@"),
        ("https://s3cr3tk3y:@api.example.com/v1", "s3cr3tk3y"),
        ("amqp://guest:hunter22@mq.example:5672/vhost", "hunter22"),
        ("DATABASE_URL=postgres://app:hunter22@db.example/x", "hunter22"),
        ("mongodb+srv://app:hunter22@c.mongodb.net/?retryWrites=true", "hunter22"),
        ("redis://:hunter22@cache.example:6379/0", "hunter22"),
        ("jdbc:oracle:thin:scott/hunter22@//db.example:1521/x", "hunter22"),
        ("HTTPS_PROXY=me:hunter22@proxy.example:3128", "hunter22"),
        ("curl -x me:hunter22@proxy.example:3128 https://h.example", "hunter22"),
    ]);
}

#[test]
fn passwords_that_look_like_masks_placeholders_or_words() {
    check(&[
        ("{\"password\":\"Protected1!\"}", "Protected1"),
        ("{\"password\":\"MySensitivePw\"}", "MySensitive"),
        ("password=hiddenTreasure9", "hiddenTreasure"),
        ("{\"password\":\"$ecret\"}", "$ecret"),
        ("password=$ecretP4ss", "ecretP4ss"),
        ("{\"password\":\"YourPassword1!\"}", "YourPassword1"),
        ("{\"password\":\"<S3cr3t>\"}", "S3cr3t"),
        ("{\"password\":\"correct horse battery staple\"}", "horse"),
        ("password: correct horse battery staple", "horse"),
        ("{\"client_secret\":\"my_secret_word\"}", "my_secret_word"),
        ("{\"token\":\"my_secret_word\"}", "my_secret_word"),
        ("{\"password\":\"insertcoin-secret9\"}", "insertcoin"),
        ("<Password>(hunter)22</Password>", "hunter"),
        ("Authorization: Bearer YourToken1!x", "YourToken1"),
        ("{\"password\":\"$PASS1word\"}", "PASS1word"),
        ("{\"password\":\"{{hunter}}22\"}", "22\""),
        ("{\"password\":\"swordfish\"}", "swordfish"),
        ("{\"password\":\"***x9Yk2LmQ\"}", "x9Yk2LmQ"),
    ]);
}

#[test]
fn values_with_more_words_behind_them() {
    check(&[
        ("X-Api-Key: k3y98765 and then more words here", "k3y98765"),
        ("X-Api-Key: hunterkey and then more words here", "hunterkey"),
        ("password=hunter22 and then it was refused", "hunter22"),
        ("password=hunterpw and then it was refused", "hunterpw"),
        ("client_secret: Zx81qWert was not accepted by the server", "Zx81qWert"),
        ("Authorization: Bearer abcdef then the rest of a sentence", "abcdef"),
        ("api_key = abcd1234 # the staging one", "abcd1234"),
    ]);
}

#[test]
fn secrets_broken_by_what_is_not_seen() {
    check(&[
        ("password=hun\u{1b}[31mter22\nthen hunter22 failed", "hunter22"),
        ("password=hunter22\nthen hun\u{200b}ter22 failed", "ter22"),
        ("password=hun\u{ad}ter22\nthen hunter22 failed", "hunter22"),
        ("pass\u{200b}word=hunter22", "hunter22"),
        ("{\"pass\u{1b}[0mword\":\"hunter22\"}", "hunter22"),
        ("client_secret=a%2Bb%3D1z\nsecret a+b=1z", "a+b=1z"),
        ("{\"client_secret\":\"a+b=1z\"}\nsent client_secret_x a%2Bb%3D1z", "a%2Bb%3D1z"),
        ("Authorization: Basic bWU6czNjcmV0\nuser me, s3cret refused", "s3cret"),
        (
            "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqb2huIn0.c2lnbmF0dXJlMTIz\nbad signature c2lnbmF0dXJlMTIz",
            "c2lnbmF0dXJl",
        ),
    ]);
}

#[test]
fn names_of_header_fields() {
    check(&[
        ("x-functions-key: abcd1234==", "abcd1234"),
        ("X-Tenant-Key: abcd1234", "abcd1234"),
        ("X-Auth: abcd1234", "abcd1234"),
        ("X-Auth-Secret: abcd1234", "abcd1234"),
        ("X-Auth-Email: a@b.example\nX-Auth-Key: abcd1234", "abcd1234"),
        ("Authorizaton: Bearer abcd1234", "abcd1234"),
        ("Authorizaton: Basic bWU6czNjcmV0", "bWU6"),
        ("x-hub-signature-256: sha256=abcdef0123456789", "abcdef01"),
        (
            "Stripe-Signature: t=1492774577,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd",
            "5257a869",
        ),
        ("PRIVATE-TOKEN: abcd1234", "abcd1234"),
        ("Set-Cookie: CASTGC=TGT-1-abcd1234; Path=/cas", "abcd1234"),
        ("Cookie: theme=dark; connect.sid=s%3Aabcd1234", "abcd1234"),
        ("DPoP: abcd1234efgh", "abcd1234"),
        ("X-Vault-Token: s.abcd1234", "abcd1234"),
    ]);
}

#[test]
fn names_of_values() {
    let names = [
        "pass",
        "DB_PASS",
        "pw",
        "psw",
        "rootpw",
        "Kennwort",
        "Passwort",
        "contrase\u{f1}a",
        "mot de passe",
        "secret_id",
        "app_key",
        "ssh_key",
        "license_key",
        "CASTGC",
        "secretValue",
        "client_secret_value",
        "id_token_hint",
        "passwords",
        "tokens",
        "secrets",
        "admin_password",
        "keyStorePassword",
        "new-password",
        "passwordConfirmation",
        "AccountKey",
        "SharedAccessKey",
        "api key",
        "Client Secret",
        "refresh_token",
        "MYSQL_ROOT_PASSWORD",
        "webhookSecret",
        "encryption_key",
        "signing_secret",
        "bot_token",
        "private_key",
        "access_key",
        "otp",
        "pin",
        "user_pass",
        "userPw",
        "db.password",
        "auth_token",
        "apikey",
        "apiToken",
        "passphrase",
        "security_token",
        "sas_token",
        "hmac",
        "device_code",
        "refreshToken",
        "xsrf-token",
    ];
    let notations =
        ["@: %", "@=%", "@ = %", "@ => %", "@ -> %", "\"@\": \"%\"", "'@' => '%'", "`@`: `%`", "@:\"%\""];
    let mut pastes = Vec::new();
    for name in names {
        for notation in notations {
            pastes.push(notation.replace('@', name).replace('%', "qx7hunter22"));
        }
    }
    let pastes: Vec<(&str, &str)> = pastes.iter().map(|paste| (paste.as_str(), "hunter22")).collect();
    check(&pastes);
}

#[test]
fn values_below_a_secret_name() {
    check(&[
        ("{\"password\":{\"value\":\"hunter22\"}}", "hunter22"),
        ("{\"password\":{\"plain\":\"swordfish\"}}", "swordfish"),
        ("{\"tokens\":[\"abcd1234\",\"efgh5678\"]}", "efgh5678"),
        ("{\"secrets\":{\"db\":\"swordfish\"}}", "swordfish"),
        ("{\"credentials\":{\"user\":\"me\",\"password\":\"hunter22\"}}", "hunter22"),
        ("{\"auths\":{\"host.example\":{\"auth\":\"dXNlcjpwdw==\"}}}", "dXNlcjpwdw"),
        ("password:\n  value: hunter22\n", "hunter22"),
        ("tokens:\n  - abcd1234\n  - efgh5678\n", "efgh5678"),
        ("password: >-\n  hunter22\nuser: me", "hunter22"),
        ("password: |\n  correct horse\n  battery\nuser: me", "battery"),
        ("{\"name\":\"db_password\",\"value\":\"swordfish\"}", "swordfish"),
        ("{\"value\":\"swordfish\",\"name\":\"db_password\"}", "swordfish"),
        ("- name: DB_PASSWORD\n  value: swordfish", "swordfish"),
        ("<add key=\"ClientSecret\" value=\"swordfish\"/>", "swordfish"),
        ("<param name=\"password\">swordfish</param>", "swordfish"),
        ("<key>password</key>\n<string>sw0rdfish</string>", "sw0rdfish"),
        ("<Credential><Password Type=\"x\">swordfish</Password></Credential>", "swordfish"),
        ("<o:Password><![CDATA[swordfish]]></o:Password>", "swordfish"),
        ("<input type=\"hidden\" name=\"access_token\" value=\"abcd1234\">", "abcd1234"),
    ]);
}

#[test]
fn notations_of_programs() {
    check(&[
        ("requests.get(url, auth=('bob','hunter22'))", "hunter22"),
        ("requests.get(url, auth=HTTPBasicAuth('bob', 'hunter22'))", "hunter22"),
        ("auth=(\"bob\", \"swordfish\")", "swordfish"),
        ("conn.setRequestProperty(\"Authorization\",\"Basic bWU6czNjcmV0\");", "bWU6czNj"),
        ("conn.setRequestProperty(\"X-Api-Key\", \"abcd1234\");", "abcd1234"),
        ("req.Header.Set(\"Authorization\", \"Bearer abcd1234\")", "abcd1234"),
        ("req.SetBasicAuth(\"me\", \"swordfish\")", "swordfish"),
        ("new NetworkCredential(\"me\", \"swordfish\")", "swordfish"),
        ("new ClientSecretCredential(\"tenant\", \"client\", \"swordfish\")", "swordfish"),
        ("$config['db']['password'] = 'swordfish';", "swordfish"),
        ("password = Some(\"swordfish\")", "swordfish"),
        ("'password' => string(9) \"swordfish\"", "swordfish"),
        ("password := \"swordfish\"", "swordfish"),
        ("curl_setopt($ch, CURLOPT_USERPWD, \"me:swordfish\");", "swordfish"),
        ("user[password]=swordfish&user[name]=me", "swordfish"),
        ("&quot;password&quot;:&quot;swordfish&quot;", "swordfish"),
        ("{&quot;client_secret&quot;:&quot;sword&amp;fish9&quot;}", "fish9"),
        ("CREATE USER me IDENTIFIED BY 'swordfish'", "swordfish"),
        ("ALTER ROLE me WITH PASSWORD 'swordfish'", "swordfish"),
        ("\\\"password\\\":\\\"sword\\\\\\\"fish9\\\"", "fish9"),
    ]);
}

#[test]
fn options_of_commands() {
    check(&[
        ("curl --cert client.pem:swordfish https://h.example", "swordfish"),
        ("curl -E client.pem:swordfish https://h.example", "swordfish"),
        ("curl -u me:swordfish https://h.example", "swordfish"),
        ("curl -ume:swordfish https://h.example", "swordfish"),
        ("curl --user 'me:sword fish' https://h.example", "fish"),
        ("http --auth me:swordfish https://h.example", "swordfish"),
        ("tool login --password swordfish", "swordfish"),
        ("tool login --password 'sword fish'", "fish"),
        ("tool --client-secret=swordfish run", "swordfish"),
        ("tool -Password swordfish", "swordfish"),
        ("mysql -u root -pswordfish db", "swordfish"),
        ("mysqldump -uroot -pSw0rdfish db", "Sw0rdfish"),
        ("docker login -u me -p swordfish registry.example", "swordfish"),
        ("sshpass -p swordfish ssh me@host", "swordfish"),
        ("psql 'host=h user=me password=swordfish'", "swordfish"),
        ("java -Djavax.net.ssl.keyStorePassword=changeit1 -jar x", "changeit1"),
        ("az login --service-principal -u app -p swordfish --tenant t", "swordfish"),
        ("curl -b 'sid=abcd1234' https://h.example", "abcd1234"),
        ("curl --oauth2-bearer abcd1234 https://h.example", "abcd1234"),
        ("ldapsearch -D cn=me -w swordfish -b dc=x", "swordfish"),
        ("machine api.example.com login me password swordfish", "swordfish"),
        ("machine api.example.com\n  login me\n  password swordfish\n", "swordfish"),
        ("//npm.example.com/:_authToken=abcd1234", "abcd1234"),
        ("//npm.example.com/:_password=\"c3dvcmRmaXNo\"", "c3dvcmRm"),
    ]);
}

#[test]
fn header_lists_of_tools() {
    check(&[
        ("* [HTTP/2] [1] [x-api-key: abcd1234]", "abcd1234"),
        ("* [HTTP/2] [1] [authorization: Bearer abcd1234]", "abcd1234"),
        ("authorization\tBearer abcd1234\naccept\t*/*", "abcd1234"),
        ("x-api-key\tabcd1234", "abcd1234"),
        ("authorization\nBearer abcd1234\naccept\n*/*", "abcd1234"),
        ("x-api-key\nabcd1234\n", "abcd1234"),
        ("cookie\nsid=abcd1234; theme=dark\n", "abcd1234"),
        ("Authorization:\nBearer abcd1234", "abcd1234"),
        ("x-api-key     abcd1234", "abcd1234"),
        ("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqb2huIn0\n  .c2lnbmF0dXJlMTIz", "c2lnbmF0"),
        (
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqb2huIGRvZSIsImFkbWluIjp0cnVl\nLCJpYXQiOjE1MTYyMzkwMjJ9.c2lnbmF0dXJlMTIz",
            "c2lnbmF0",
        ),
        ("eyJhbGciOiJIUzI1NiJ9. eyJzdWIiOiJqb2huIGRvZSJ9. c2lnbmF0dXJlMTIz", "c2lnbmF0"),
        ("--b1\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nswordfish\r\n--b1--", "swordfish"),
        (
            "Content-Disposition: form-data; name=\"client_secret\"\nContent-Type: text/plain\n\nsword fish\n--b1",
            "fish",
        ),
        ("{\"headers\":[[\"x-api-key\",\"abcd1234\"]]}", "abcd1234"),
        ("headers: {'Cookie': 'sid=abcd1234; theme=dark'}", "abcd1234"),
        (
            "Authorization: Digest username=\"me\", realm=\"r\", nonce=\"n\", response=\"6629fae49393a05397450978507c4ef1\"",
            "6629fae4",
        ),
        (
            "Authorization: OAuth oauth_consumer_key=\"abcd\", oauth_token=\"efgh5678\", oauth_signature=\"ijkl9012%3D\"",
            "efgh5678",
        ),
        (
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20200101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=fe5f80f77d5fa3beca038a248ff027d0",
            "fe5f80f7",
        ),
    ]);
}

#[test]
fn connection_strings() {
    check(&[
        ("Server=db.example;Database=x;User Id=me;Password=sw0rd;fish;Encrypt=true", "fish"),
        ("Server=db.example;Uid=me;Pwd=swordfish;", "swordfish"),
        (
            "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=abcd1234==;EndpointSuffix=core",
            "abcd1234",
        ),
        (
            "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=abcd1234=",
            "abcd1234",
        ),
        ("HostName=x;DeviceId=d;SharedAccessKey=abcd1234", "abcd1234"),
        ("sqlserver://h:1433;user=me;password={swordfish};x=1", "swordfish"),
    ]);
}

#[test]
fn keys_and_assertions() {
    check(&[
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEabcd1234\nMIIEefgh5678\n-----END RSA PRIVATE KEY-----",
            "efgh5678",
        ),
        (
            "\"key\": \"-----BEGIN PRIVATE KEY-----\\nMIIEabcd1234\\nefgh5678\\n-----END PRIVATE KEY-----\\n\"",
            "efgh5678",
        ),
        (
            "-----BEGIN PRIVATE KEY-----\nMIIEabcd1234567890abcd1234567890\nefgh5678abcd1234abcd1234abcd1234",
            "efgh5678",
        ),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk", "b3BlbnNz"),
        (
            "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBF2abcd1234\n-----END PGP PRIVATE KEY BLOCK-----",
            "lQOYBF2",
        ),
        ("SAMLResponse=PHNhbWxwOlJlc3BvbnNlPjxhYmNkMTIzND4%3D", "PHNhbWxw"),
        ("the response PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm46b2FzaXMi was refused", "PHNhbWxw"),
        (
            "<saml:Assertion><ds:SignatureValue>abcd1234efgh</ds:SignatureValue><saml:NameID>me@x.example</saml:NameID></saml:Assertion>",
            "abcd1234",
        ),
        (
            "<saml:Assertion><ds:SignatureValue>abcd1234efgh</ds:SignatureValue><saml:NameID>me@x.example</saml:NameID></saml:Assertion>",
            "me@x.example",
        ),
        ("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUt"),
        ("AWS_SESSION_TOKEN=FwoGZXIvYXdzEBYaDabcd1234", "FwoGZXIv"),
        (
            "\"kty\":\"RSA\",\"n\":\"0vx7\",\"e\":\"AQAB\",\"d\":\"X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH\"",
            "X4cTteJY",
        ),
        ("hash $2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW", "EixZaYVK"),
    ]);
}

/// Pastes of every notation that was tried against the module, each with `hunter` as its secret.
#[rustfmt::skip]
const HUNTED: &[&str] = &[
    "Request headers: [authorization:\"Bearer hunterabc1\", content-type:\"json\"]",
    "DEBUG:urllib3:\"GET /x?api_key=hunterabc1 HTTP/1.1\" 401 12",
    "HttpHeaders{Authorization=[Bearer hunterabc1]}",
    "{ Method: GET, RequestUri: 'https://h/x', Headers:\n{\n  Authorization: Bearer hunterabc1\n}}",
    "\"Authorization\"=>\"Token token=hunterabc1\"",
    "\"Authorization\"=>\"Token token=\\\"hunterabc1\\\", nonce=\\\"x\\\"\"",
    "[Authorization] => Bearer hunterabc1",
    "    [password] => hunter",
    "map[Authorization:[Bearer hunterabc1] X-Api-Key:[hunterabc1]]",
    "HeaderMap {\"authorization\": \"Bearer hunterabc1\", \"x-api-key\": \"hunter\"}",
    "LoginRequest(username=bob, password=hunter)",
    "LoginRequest(username=bob, password=hunter, remember=true)",
    "Creds(user='bob', password='hunter')",
    "{:user \"bob\", :password \"hunter\"}",
    "%{user: \"bob\", password: \"hunter\"}",
    "[user: \"bob\", password: \"hunter\"]",
    "$VAR1 = { 'password' => 'hunter' };",
    "password : hunter",
    "Password           : hunter",
    "ConvertTo-SecureString \"hunter\" -AsPlainText -Force",
    "ConvertTo-SecureString 'hunter' -AsPlainText",
    "new PSCredential(\"bob\", (ConvertTo-SecureString \"hunter\" -AsPlainText -Force))",
    "new AuthenticationHeaderValue(\"Bearer\", \"hunterabc1\")",
    "client.DefaultRequestHeaders.Add(\"X-Api-Key\", \"hunter\")",
    "client.DefaultRequestHeaders.Add(\"Authorization\", \"hunter\")",
    "headers: { 'x-api-key': 'hunter' }",
    "axios.defaults.headers.common['Authorization'] = 'Bearer hunter'",
    "new Headers([['x-api-key','hunterabc1']])",
    "xhr.setRequestHeader('X-Api-Key', 'hunter')",
    "os.environ[\"API_KEY\"] = \"hunter\"",
    "setenv API_KEY hunter",
    "set PASSWORD=hunter",
    "ENV API_KEY hunter",
    "ENV API_KEY=hunter",
    "ARG NPM_TOKEN=hunter",
    "      - DB_PASSWORD=hunter",
    "stringData:\n  password: hunter",
    "spring.datasource.password=hunter",
    "spring.datasource.password = hunter",
    "db.example:5432:app:user:hunter",
    "[default]\naws_access_key_id = AKIAIOSFODNN7HUNTER0\naws_secret_access_key = hunterxutnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "<server><username>bob</username><password>hunter</password></server>",
    "password = \"hunter\"",
    "ansible_ssh_pass=hunter",
    "ansible_become_password: hunter",
    "define('DB_PASSWORD', 'hunter');",
    "define( 'AUTH_KEY',         'hunter abc!1' );",
    "APP_KEY=base64:hunterabc1hunterabc1hunterabc1=",
    "secret_key_base: hunterabc1",
    "SECRET_KEY = 'hunter'",
    "JWT_SECRET=hunter",
    "a1 LOGIN bob hunter",
    "USER bob\nPASS hunter",
    "redis-cli -a hunter ping",
    "requirepass hunter",
    "bindpw hunter",
    "psk=hunter",
    "wpa_passphrase=hunter",
    "-----BEGIN OpenVPN Static key V1-----\nhunterabc1hunterabc1\n-----END OpenVPN Static key V1-----",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nhunterabc1hunterabc1\n-----END ENCRYPTED PRIVATE KEY-----",
    "-----BEGIN EC PRIVATE KEY-----hunterabc1hunterabc1-----END EC PRIVATE KEY-----",
    "\"postData\":{\"text\":\"user=a&password=hunter\"}",
    "\"text\": \"{\\\"user\\\":\\\"a\\\",\\\"password\\\":\\\"hunter\\\"}\"",
    "mutation { login(email:\"a@b.c\", password:\"hunter\") { id } }",
    "user,password\nbob,hunter",
    "| user | password |\n|---|---|\n| bob | hunter |",
    "INSERT INTO users (name,password) VALUES ('bob','hunter')",
    "SELECT * FROM users WHERE password='hunter'",
    "UPDATE users SET password = 'hunter' WHERE id=1",
    "(&(uid=bob)(userPassword=hunter))",
    "https://h.example/reset-password/hunterabc1hunterabc1",
    "https://h.example/invite/hunterabc1hunterabc1",
    "document.cookie = \"sid=hunterabc1\"",
    "https://h/x?X-Goog-Signature=hunterabc1&x=1",
    "https://h/x?Expires=1&Signature=hunterabc1~-_&Key-Pair-Id=APKAX",
    "Authorization: SharedKey account:hunterabc1hunterabc1=",
    "Authorization: AWS AKID:hunterabc1hunterabc1=",
    "Authorization: Hawk id=\"x\", ts=\"1\", nonce=\"y\", mac=\"hunterabc1\"",
    "Authorization: Signature keyId=\"x\",algorithm=\"rsa\",signature=\"hunterabc1\"",
    "Authorization: NTLM TlRMTVNTUAABhunterabc1",
    "Authorization: Negotiate YIIhunterabc1",
    "Authorization: Token token=\"hunterabc1\"",
    "Authorization: ApiKey-v1 hunterabc1",
    "Authorization: key=AAAAhunter:APA91hunterabc1",
    "Authorization: GoogleLogin auth=hunterabc1",
    "Authorization: Bearer: hunterabc1",
    "Authorization=Bearer hunterabc1",
    "Authorization : Bearer hunterabc1",
    "authorization Bearer hunterabc1",
    "Header Authorization with value Bearer hunterabc1",
    "curl -H\"Authorization: Bearer hunter\" https://h",
    "curl --header=\"X-Api-Key: hunter\" https://h",
    "curl -H 'X-Api-Key: hunter' https://h",
    "curl https://h -H \"Authorization: Basic $(echo -n bob:hunter | base64)\"",
    "echo -n 'bob:hunter' | base64",
    "curl https://bob:hunter@h.example",
    "curl 'https://h/x' -H 'cookie: sid=hunter; b=hunter' --data-raw '{\"password\":\"hunter\"}' --compressed",
    "curl --data \"password=hunter&x=1\" https://h",
    "curl -d password=hunter https://h",
    "curl -d '{\"pass\": \"hunter\"}' https://h",
    "wget --header='X-Auth-Token: hunter' https://h",
    "wget --http-password=hunter https://h",
    "http POST h.example password=hunter X-Api-Key:hunter",
    "Invoke-RestMethod -Uri https://h -Headers @{ \"X-Api-Key\" = \"hunter\" }",
    "Invoke-RestMethod -Uri https://h -Headers @{Authorization=\"Bearer hunter\"}",
    "$headers = @{ Authorization = \"Bearer hunter\" }",
    "$password = \"hunter\"",
    "let token = \"hunter\";",
    "private static final String PASSWORD = \"hunter\";",
    "String apiKey=\"hunter\";",
    "var secret = `hunter`;",
    "密码：hunter",
    "密码: hunter",
    "пароль: hunter",
    "パスワード：hunter",
    "비밀번호: hunter",
    "Mot de passe : hunter",
    "Contraseña: hunter",
    "Password：hunter",
    "my password is hunter1",
    "The password is \"hunter\"",
    "with password hunter1abc",
    "password \"hunter1\" is wrong",
    "Password (admin): hunter",
    "Password for bob: hunter",
    "Enter password: hunter",
    "root's password: hunter",
    "user/pass: bob/hunter",
    "username/password: bob/hunter",
    "credentials: bob:hunter",
    "--user bob --password=hunter",
    "--token hunter",
    "--token=hunter",
    "--api-key \"hunter\"",
    "-Dpassword=hunter",
    "-e PASSWORD=hunter",
    "--set auth.password=hunter",
    "--from-literal=password=hunter",
    "kubectl create secret generic x --from-literal=password='hunter'",
    "vault kv put secret/x password=hunter",
    "gh auth login --with-token hunter",
    "docker run -e API_TOKEN=hunter x",
    "mysql://bob:hunter@h/db",
    "jdbc:mysql://h/db?user=bob&password=hunter",
    "jdbc:postgresql://h/db?user=bob;password=hunter",
    "Data Source=h;User ID=bob;Password=hunter",
    "Provider=x;Pwd=\"hunter\";y=z",
    "ConnectionString=\"Server=h;Password=hunter\"",
    "\"ConnectionStrings\": { \"Default\": \"Server=h;Uid=bob;Pwd=hunter;\" }",
    "redis://default:hunter@h:6379",
    "smtp://bob%40x:hunter@h",
    "ssh://bob:hunter@h",
    "ldap://cn=admin:hunter@h",
    "bob:hunter@h.example:3306",
    "Bearer%20hunterabc1",
    "?Authorization=Bearer+hunterabc1",
    "?authorization=Bearer%20hunterabc1",
    "access_token%3Dhunterabc1",
    "\"access_token\" : \"hunter\"",
    "'access_token' : u'hunter'",
    "access_token: !!str hunter",
    "\"refresh_token\":\"hunter\",\"id_token\":\"hunter\"",
    "token=hunter; Path=/",
    "sessionid=hunterabc1",
    "PHPSESSID=hunterabc1",
    "JSESSIONID=hunterabc1",
    "Cookie: JSESSIONID=hunterabc1",
    "Cookie:a=hunter",
    "cookie=[a=hunter]",
    "Cookies: {'sid': 'hunter'}",
    "\"cookies\": {\"sid\": \"hunter\"}",
    "set-cookie: a=hunter, b=hunter; Path=/",
    "\"set-cookie\": [ \"a=hunter; Path=/\", \"b=hunter; HttpOnly\" ]",
    "cookies=[sid=hunter; Path=/]",
    "x-amz-security-token: hunterabc1",
    "X-Amz-Security-Token=hunterabc1",
    "x-ms-token-aad-access-token: hunter",
    "X-Forwarded-Access-Token: hunter",
    "X-Forwarded-Authorization: Bearer hunter",
    "X-Access-Token: hunter",
    "X-Auth-Request-Access-Token: hunter",
    "X-Client-Secret: hunter",
    "Client-Secret: hunter",
    "clientSecret: hunter",
    "client_credentials: hunter",
    "client_assertion=hunterabc1.hunterabc1",
    "assertion=hunterabc1",
    "SAMLResponse=hunterabc1%2B",
    "code=hunterabc1hunterabc1&state=x",
    "\"code\":\"4/0AX4XfWhunterabc1\"",
    "\"code\": \"hunterabc1hunterabc1hunter\"",
    "authorization_code: hunterabc1",
    "device_code=hunterabc1",
    "code_challenge=x&code_verifier=hunterabc1",
    "<ClientSecret>hunter</ClientSecret>",
    "<password>hunter",
    "<add name=\"x\" connectionString=\"Server=h;Password=hunter\" />",
    "<wsse:Password Type=\"a#PasswordText\">hunter</wsse:Password>",
    "<setting name=\"ApiKey\"><value>hunter</value></setting>",
    "<property name=\"password\" value=\"hunter\"/>",
    "<property name=\"javax.persistence.jdbc.password\">hunter</property>",
    "<entry key=\"password\">hunter</entry>",
    "<string name=\"api_key\">hunter</string>",
    "<Parameter Name=\"Password\" Value=\"hunter\" />",
    "<td>Password</td><td>hunter1</td>",
    "<dt>API key</dt><dd>hunter1abc</dd>",
    "&lt;password&gt;hunter&lt;/password&gt;",
    "\\u003cpassword\\u003ehunter\\u003c/password\\u003e",
    "{\\\"a\\\":\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"hunter\\\\\\\"}\\\"}",
    "password\\u003dhunter",
    "password\\x3dhunter",
    "pass%77ord=hunter",
    "PASSWORD=>hunter",
    "password==hunter",
    "password <- \"hunter\"",
    "password: 'hunter",
    "password: \"hunter",
    "{\"password\":\"hunter",
    "{\"password\": hunter}",
    "{password:hunter}",
    "{password:hunter,user:bob}",
    "password:\thunter",
    "password=\thunter",
    "password =\n  \"hunter\"",
    "\"password\":\n\n   \"hunter\"",
    "api-key:hunter,user:bob",
    "apikey hunter1abc",
    "API KEY: hunter",
    "Api Key = hunter",
    "API-KEY=hunter",
    "Secret Key: hunter",
    "Access Key: hunter",
    "Private key: hunter1abc",
    "Consumer Key: hunter\nConsumer Secret: hunter",
    "Account SID: AChunter\nAuth Token: hunter",
    "x-api-key: hunter, x-other: y",
    "Subscription key hunter1abc is invalid",
    "Incorrect API key provided: hunter1abc. You can find",
    "Invalid API Key: hunter1abc",
    "invalid key 'hunter1abc'",
    "The token 'hunter1abc' is invalid",
    "token \"hunter1abc\" expired",
    "Access token hunter1abc was revoked",
    "Invalid refresh token: hunter1abc",
    "JWT hunter1abc could not be parsed",
    "session hunter1abc expired",
];

#[test]
fn every_notation_that_was_tried() {
    let pastes: Vec<(&str, &str)> = HUNTED.iter().map(|paste| (*paste, "hunter")).collect();
    check(&pastes);
}

#[test]
fn logins_of_protocols() {
    check(&[
        ("AUTH PLAIN AGJvYgBodW50ZXI=", "AGJvYgBo"),
        ("334 VXNlcm5hbWU6\naHVudGVy\n334 UGFzc3dvcmQ6\naHVudGVyMQ==", "aHVudGVyMQ"),
        ("userPassword:: e1NTSEF9aHVudGVy", "e1NTSEF9"),
        ("USER bob\nPASS swordfish", "swordfish"),
        ("echo -n 'bob:swordfish' | base64", "swordfish"),
    ]);
}

#[test]
fn columns_of_tables() {
    check(&[
        ("name,password,role\nbob,swordfish,admin\namy,treefrog,user", "treefrog"),
        ("| user | password |\n|---|---|\n| bob | swordfish |", "swordfish"),
        ("user\tapi_key\nbob\tabcd1234", "abcd1234"),
        ("INSERT INTO t (name, password, x) VALUES ('bob', 'swordfish', 1)", "swordfish"),
    ]);
}
